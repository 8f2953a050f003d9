"""aws.acm_certificate_key: what would make it say pass wrongly?"""

import pytest

from tests.golden.aws.certificates import ARN, judged
from tests.judging import one
from urazuke.checks.aws.facts.acm_certificates import CERTIFICATES
from urazuke.model import Reason, Status, Unavailable

CHECK = "aws.acm_certificate_key"


@pytest.mark.parametrize("key", ["RSA_2048", "RSA_3072", "RSA_4096", "EC_prime256v1"])
def test_strong(key: str) -> None:
    """Pass."""
    assert judged(CHECK, key=key).status is Status.PASS


@pytest.mark.parametrize("key", ["RSA_1024", "RSA_512", "RSA_20480", "EC_secp160r1", "", "X"])
def test_weak_or_not_approved(key: str) -> None:
    """Fail."""
    assert judged(CHECK, key=key).status is Status.FAIL


def test_nobody_presents_it() -> None:
    """Not applicable."""
    assert judged(CHECK, used=False, key="RSA_1024").status is Status.NOT_APPLICABLE


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {CERTIFICATES: {ARN: gap}}).status is Status.ERROR
