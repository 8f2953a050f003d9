"""endpoint.key_exchange_strength: what would make it say pass wrongly?"""

from typing import Any

import pytest

from tests.golden.endpoint.samples import HTTP, speaks
from tests.judging import Facts, one
from urazuke.checks.endpoint.facts.key_exchange import KEY_EXCHANGE
from urazuke.checks.endpoint.facts.service import SERVICE
from urazuke.model import Finding, Json, Reason, Status, Unavailable

UNKNOWN = Unavailable(reason=Reason.TIMEOUT, detail="no answer")


def exchange(kind: str, bits: int | None) -> Json:
    """One way of exchanging keys; None: not taken."""
    return {"kind": kind, "accepted": bits is not None, "bits": bits}


def judged(
    field: int | Json | None, curve: int | Json | None = None, clear: str | None = None, **more: Any
) -> Finding:
    """The finding for a prime and a weak curve of so many bits."""
    given = {"finite-field": field, "weak-curves": curve}
    members = {
        f"s#{kind}": bits if isinstance(bits, Unavailable) else exchange(kind, bits)
        for kind, bits in given.items()
    }
    facts: Facts = {SERVICE: {"s": speaks(clear)}, KEY_EXCHANGE: members}
    return one("endpoint.key_exchange_strength", facts, **more)


@pytest.mark.parametrize(
    ("bits", "status"),
    [
        (None, Status.PASS),
        (4096, Status.PASS),
        (2048, Status.PASS),
        (2047, Status.FAIL),
        (1024, Status.FAIL),
        (512, Status.FAIL),
    ],
)
def test_the_prime(bits: int | None, status: Status) -> None:
    """To the bit."""
    assert judged(bits).status is status


def test_a_weak_curve() -> None:
    """Fail, beside whatever prime."""
    finding = judged(4096, 192)
    assert finding.status is Status.FAIL
    assert "192 bits" in finding.observed.en
    assert "楕円曲線 192 ビット" in finding.observed.ja


def test_what_is_not_known_is_no_pass() -> None:
    """Error, unless the other is a violation."""
    assert judged(UNKNOWN).status is Status.ERROR
    assert judged(None, UNKNOWN).status is Status.ERROR
    assert judged(1024, UNKNOWN).status is Status.FAIL


def test_the_threshold_is_a_parameter() -> None:
    """In bits."""
    assert judged(2048, params={"min_bits": 3072}).status is Status.FAIL


def test_no_tls() -> None:
    """Fail."""
    assert judged(None, clear=HTTP).status is Status.FAIL
