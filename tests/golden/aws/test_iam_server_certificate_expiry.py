"""aws.iam_server_certificate_expiry: what would make it say pass wrongly?"""

import shlex
from datetime import timedelta

import pytest

from tests.golden.aws.answers import seen
from tests.judging import NOW, one
from urazuke.checks.aws.facts.iam_server_certificates import SERVER_CERTIFICATES
from urazuke.errors import Unreadable
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.iam_server_certificate_expiry"
ARN = "arn:aws:iam::123456789012:server-certificate/old"


def judged(ends: str, name: str = "old") -> Finding:
    """The finding for a certificate that ends then."""
    return one(CHECK, {SERVER_CERTIFICATES: {ARN: {"arn": ARN, "name": name, "ends": ends}}})


def after(**span: int) -> str:
    """So long after the moment of the run."""
    return (NOW + timedelta(**span)).strftime("%Y-%m-%dT%H:%M:%SZ")


def test_thirty_days() -> None:
    """Pass to the second."""
    assert judged(after(days=30)).status is Status.PASS


@pytest.mark.parametrize("days", [29, 0, -400])
def test_too_near_or_over(days: int) -> None:
    """Fail, and the name stays one word."""
    finding = judged(after(days=days), "a; reboot")
    assert finding.status is Status.FAIL
    assert shlex.split(finding.fix)[-1] == "a; reboot"


@pytest.mark.parametrize("ends", ["", "never", "2027-06-01T00:00:00"])
def test_an_end_that_is_no_moment(ends: str) -> None:
    """Error."""
    assert judged(ends).status is Status.ERROR


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {SERVER_CERTIFICATES: {ARN: gap}}).status is Status.ERROR


def test_an_end_that_is_not_told() -> None:
    """Malformed."""
    read([{"Arn": ARN, "ServerCertificateName": "old"}])


def test_a_page_that_is_the_last_and_is_not() -> None:
    """Malformed, not an empty population."""
    read([], Marker="x", IsTruncated=False)


def read(listed: list[Json], **more: Json) -> None:
    """IAM's answer, which must be refused."""
    answer = {"ServerCertificateMetadataList": listed, **more}
    with pytest.raises(Unreadable):
        seen(SERVER_CERTIFICATES, {"ListServerCertificates": answer})
