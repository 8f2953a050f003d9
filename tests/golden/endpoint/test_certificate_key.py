"""endpoint.certificate_key and certificate_signature: what would make them say pass wrongly?"""

from typing import Any

import pytest

from tests.golden.endpoint.samples import certificate, in_clear, tls
from tests.judging import one
from urazuke.checks.endpoint.facts.tls import TLS
from urazuke.model import Finding, Json, Reason, Status, Unavailable

KEY, SIGNATURE = "endpoint.certificate_key", "endpoint.certificate_signature"


def judged(check: str, *chain: Json, **more: Any) -> Finding:
    """The finding for this chain."""
    return one(check, {TLS: {"s": tls(*chain)}}, **more)


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
    assert judged(KEY, certificate(key=key, bits=bits)).status is status


def test_a_weak_key_above_the_leaf() -> None:
    """It vouches for the leaf."""
    above = certificate(subject="CN=Above", key="rsa", bits=1024)
    finding = judged(KEY, certificate(), above)
    assert finding.status is Status.FAIL
    assert "CN=Above" in finding.observed.ja


def test_sizes_are_parameters() -> None:
    """In bits."""
    weak = certificate(key="rsa", bits=2048)
    assert judged(KEY, weak, params={"min_rsa": 3072}).status is Status.FAIL


@pytest.mark.parametrize(
    ("signature", "status"),
    [
        ("sha256", Status.PASS),
        ("sha384", Status.PASS),
        ("1.3.101.112", Status.PASS),
        ("sha1", Status.FAIL),
        ("md5", Status.FAIL),
        ("sha224", Status.FAIL),
        ("1.2.840.113549.1.1.10", Status.FAIL),
    ],
)
def test_signatures(signature: str, status: Status) -> None:
    """Of the leaf and of what stands above it."""
    assert judged(SIGNATURE, certificate(signature=signature)).status is status
    above = certificate(subject="CN=Above", signature=signature)
    assert judged(SIGNATURE, certificate(), above).status is status


def test_a_root_is_known_not_signed() -> None:
    """SHA-1 on a root that signed itself is no matter; on a leaf that did so it is."""
    root = certificate(subject="CN=Root", issuer="CN=Root", signature="sha1")
    assert judged(SIGNATURE, certificate(), root).status is Status.PASS
    assert judged(SIGNATURE, root).status is Status.FAIL


@pytest.mark.parametrize("check", [KEY, SIGNATURE])
def test_no_certificate(check: str) -> None:
    """Fail where there is none, error where it was not seen."""
    assert one(check, {TLS: {"s": in_clear()}}).status is Status.FAIL
    unknown = Unavailable(reason=Reason.TIMEOUT, detail="no answer")
    assert one(check, {TLS: {"s": unknown}}).status is Status.ERROR
