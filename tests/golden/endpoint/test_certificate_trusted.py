"""endpoint.certificate_trusted: what would make it say pass wrongly?"""

from datetime import timedelta
from typing import get_args

import msgspec
import pytest

from tests.golden.endpoint.samples import BASE, HTTP, NOW, certificate, in_clear, stamp, tls, trust
from urazuke.checks.endpoint.certificate_trusted import Facts, judge
from urazuke.checks.endpoint.facts.tls import TLS, TrustOutcome
from urazuke.model import Json, Status
from urazuke.sdk import NoParams


def test_a_verified_chain() -> None:
    """Pass, and the report names the issuer."""
    verdict = judge(Facts(tls=tls(), now=NOW), NoParams())
    assert verdict.status is Status.PASS
    assert "CN=Test CA" in verdict.observed.ja


@pytest.mark.parametrize("outcome", sorted({*get_args(TrustOutcome)} - {"verified"}))
def test_every_other_outcome(outcome: str) -> None:
    """Fail, in words of its own, with what OpenSSL said."""
    verdict = judge(Facts(tls=tls(said=trust(outcome, "what OpenSSL said")), now=NOW), NoParams())
    assert verdict.status is Status.FAIL
    assert "what OpenSSL said" in verdict.observed.en
    assert "検証できた" not in verdict.observed.ja


@pytest.mark.parametrize(
    "changes",
    [
        {"not_after": stamp(timedelta(seconds=-1))},
        {"not_before": stamp(timedelta(seconds=1))},
    ],
)
def test_verified_then_but_not_now(changes: Json) -> None:
    """What OpenSSL saw at collection does not hold at the moment of the run."""
    verdict = judge(Facts(tls=tls(certificate(**changes)), now=NOW), NoParams())
    assert verdict.status is Status.FAIL


def test_no_tls() -> None:
    """Fail: there is no certificate at all."""
    verdict = judge(Facts(tls=in_clear(), now=NOW), NoParams())
    assert verdict.status is Status.FAIL
    assert HTTP in verdict.observed.en


@pytest.mark.parametrize(
    "changes",
    [
        {"clear": None, "chain": [], "trust": trust()},
        {"clear": None, "chain": [certificate()], "trust": None},
        {"clear": HTTP, "chain": [certificate()], "trust": trust()},
        {"clear": None, "chain": [certificate()], "trust": trust("quite alright")},
        {"clear": None, "chain": [{"subject": "CN=x"}], "trust": trust()},
        {"chain": [], "trust": None},
    ],
)
def test_bodies_that_are_neither_are_malformed(changes: Json) -> None:
    """They never reach the check."""
    with pytest.raises((ValueError, msgspec.ValidationError)):
        TLS.parse({**BASE, **changes})
