"""endpoint.certificate_signature: what would make it say pass wrongly?"""

import pytest

from tests.golden.endpoint.samples import certificate, in_clear, tls
from tests.judging import one
from urazuke.checks.endpoint.facts.tls import TLS
from urazuke.model import Finding, Json, Reason, Status, Unavailable

SIGNATURE = "endpoint.certificate_signature"


def judged(*chain: Json) -> Finding:
    """The finding for this chain."""
    return one(SIGNATURE, {TLS: {"s": tls(*chain)}})


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
    assert judged(certificate(signature=signature)).status is status
    above = certificate(subject="CN=Above", signature=signature)
    assert judged(certificate(), above).status is status


def test_a_root_is_known_not_signed() -> None:
    """SHA-1 on a root that signed itself is no matter; on a leaf that did so it is."""
    root = certificate(subject="CN=Root", issuer="CN=Root", signature="sha1")
    assert judged(certificate(), root).status is Status.PASS
    assert judged(root).status is Status.FAIL


def test_no_certificate() -> None:
    """Fail where there is none, error where it was not seen."""
    assert one(SIGNATURE, {TLS: {"s": in_clear()}}).status is Status.FAIL
    unknown = Unavailable(reason=Reason.TIMEOUT, detail="no answer")
    assert one(SIGNATURE, {TLS: {"s": unknown}}).status is Status.ERROR
