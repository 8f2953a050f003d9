"""The TXT records of the domain's services: TLS-RPT at _smtp._tls, BIMI at default._bimi."""

from collections.abc import Iterable

from urazuke.checks.domain.rules.tags import is_of
from urazuke.sdk import Domain, DomainCollector, Json, Member, Question, Struct, observed, shape

TLS_RPT, BIMI = "TLSRPTv1", "BIMI1"
_AT = {TLS_RPT: "_smtp._tls", BIMI: "default._bimi"}


class TextRecords(Struct, frozen=True, forbid_unknown_fields=True):
    """The records of each service."""

    domain: str
    tls_rpt: tuple[str, ...]
    bimi: tuple[str, ...]


def _body(domain: Domain) -> Json:
    asked = {version: Question(f"{at}.{domain.name}", "TXT") for version, at in _AT.items()}
    told = domain.ask(asked.values())
    found = {
        version: [value for value in told[question].values if is_of(value, version)]
        for version, question in asked.items()
    }
    return {"domain": domain.name, "tls_rpt": found[TLS_RPT], "bimi": found[BIMI]}


def _collect(domain: Domain) -> Iterable[Member]:
    yield observed(domain.name, lambda: _body(domain))


TEXT_RECORDS = DomainCollector(
    __name__, shape(TextRecords), collect=_collect, redactions=("other TXT records",)
)
