"""endpoint.certificate_key: what would make it say pass wrongly?"""

from typing import Any

import pytest

from tests.golden.endpoint.samples import certificate, in_clear, tls
from tests.judging import one
from urazuke.checks.endpoint.facts.tls import TLS
from urazuke.model import Finding, Json, Reason, Status, Unavailable

KEY = "endpoint.certificate_key"


def judged(*chain: Json, **more: Any) -> Finding:
    """The finding for this chain."""
    return one(KEY, {TLS: {"s": tls(*chain)}}, **more)


@pytest.mark.parametrize(
    ("key", "bits", "status"),
    [
        ("rsa", 2048, Status.PASS),
        ("rsa", 2047, Status.FAIL),
        ("rsa", 512, Status.FAIL),
        ("ec", 256, Status.PASS),
        ("ec", 224, Status.FAIL),
        ("ed25519", None, Status.PASS),
        ("ed448", None, Status.PASS),
        ("dsa", 4096, Status.FAIL),
        ("unknown", None, Status.FAIL),
        ("rsa", None, Status.FAIL),
    ],
)
def test_keys(key: str, bits: int | None, status: Status) -> None:
    """Kind and size."""
    assert judged(certificate(key=key, bits=bits)).status is status


def test_a_weak_key_above_the_leaf() -> None:
    """It vouches for the leaf."""
    above = certificate(subject="CN=Above", key="rsa", bits=1024)
    finding = judged(certificate(), above)
    assert finding.status is Status.FAIL
    assert "CN=Above" in finding.observed.ja


def test_sizes_are_parameters() -> None:
    """In bits."""
    weak = certificate(key="rsa", bits=2048)
    assert judged(weak, params={"min_rsa": 3072}).status is Status.FAIL


def test_no_certificate() -> None:
    """Fail where there is none, error where it was not seen."""
    assert one(KEY, {TLS: {"s": in_clear()}}).status is Status.FAIL
    unknown = Unavailable(reason=Reason.TIMEOUT, detail="no answer")
    assert one(KEY, {TLS: {"s": unknown}}).status is Status.ERROR
