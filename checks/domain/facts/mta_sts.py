"""The domain's announcement of MTA-STS, and the policy that its host serves over HTTPS.

Without exactly one announcement no policy is fetched: senders would not, either.
"""

from collections.abc import Iterable
from typing import Literal

from urazuke.checks.domain.rules.tags import is_of
from urazuke.sdk import Domain, DomainCollector, Json, Member, Question, Struct, observed, shape

Outcome = Literal["policy", "no-host", "untrusted", "status", "no-text"]


class Served(Struct, frozen=True, forbid_unknown_fields=True):
    """`lines` of the policy; or what came in its place."""

    outcome: Outcome
    detail: str
    lines: tuple[str, ...]


class MtaSts(Struct, frozen=True, forbid_unknown_fields=True):
    """`policy`: None where there is no single announcement."""

    domain: str
    records: tuple[str, ...]
    policy: Served | None


def _body(domain: Domain) -> Json:
    question = Question(f"_mta-sts.{domain.name}", "TXT")
    values = domain.ask([question])[question].values
    records = [value for value in values if is_of(value, "STSv1")]
    policy = domain.policy(f"mta-sts.{domain.name}") if len(records) == 1 else None
    return {"domain": domain.name, "records": records, "policy": policy}


def _collect(domain: Domain) -> Iterable[Member]:
    yield observed(domain.name, lambda: _body(domain))


MTA_STS = DomainCollector(
    __name__, shape(MtaSts), collect=_collect, redactions=("other TXT records",)
)
