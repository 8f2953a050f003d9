"""endpoint.no_known_tls_flaws: what would make it say pass wrongly?"""

import pytest

from tests.golden.endpoint.samples import HTTP, speaks
from tests.judging import Facts, one
from urazuke.checks.endpoint.facts.service import SERVICE
from urazuke.checks.endpoint.facts.tls_flaws import FLAWS, TLS_FLAWS
from urazuke.model import Finding, Json, Reason, Status, Unavailable

UNKNOWN = Unavailable(reason=Reason.UNREACHABLE, detail="no answer")


def judged(*present: str, unknown: str = "", clear: str | None = None) -> Finding:
    """The finding for a server with these flaws."""
    members: dict[str, Json] = {
        f"s#{flaw}": UNKNOWN if flaw == unknown else {"flaw": flaw, "present": flaw in present}
        for flaw in FLAWS
    }
    facts: Facts = {SERVICE: {"s": speaks(clear)}, TLS_FLAWS: members}
    return one("endpoint.no_known_tls_flaws", facts)


def test_none() -> None:
    """Pass, and each is named."""
    finding = judged()
    assert finding.status is Status.PASS
    assert all(flaw in finding.observed.ja for flaw in FLAWS)


@pytest.mark.parametrize("flaw", FLAWS)
def test_one(flaw: str) -> None:
    """Present: fail. Not known: error, unless another is present."""
    assert judged(flaw).status is Status.FAIL
    assert flaw in judged(flaw).observed.en
    assert judged(unknown=flaw).status is Status.ERROR
    other = next(each for each in FLAWS if each != flaw)
    assert judged(other, unknown=flaw).status is Status.FAIL


def test_no_tls() -> None:
    """Fail."""
    assert judged(clear=HTTP).status is Status.FAIL
