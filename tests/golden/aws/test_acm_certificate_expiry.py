"""aws.acm_certificate_expiry: what would make it say pass wrongly?"""

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from tests.golden.aws.answers import seen
from tests.golden.aws.certificates import ARN, judged
from tests.judging import NOW, one
from urazuke.checks.aws.facts.acm_certificates import CERTIFICATES, EVERY_KEY
from urazuke.model import Reason, Status, Unavailable

CHECK = "aws.acm_certificate_expiry"


def after(**span: int) -> str:
    """So long after the moment of the run."""
    return (NOW + timedelta(**span)).strftime("%Y-%m-%dT%H:%M:%SZ")


@pytest.mark.parametrize("kind", ["AMAZON_ISSUED", "IMPORTED", "PRIVATE"])
def test_thirty_days(kind: str) -> None:
    """Pass to the second; one second less fails."""
    assert judged(CHECK, kind=kind, ends=after(days=30)).status is Status.PASS
    short = judged(CHECK, kind=kind, ends=after(days=29, seconds=86399))
    assert short.status is Status.FAIL
    assert ("import-certificate" in short.fix) is (kind == "IMPORTED")


@pytest.mark.parametrize(
    "status",
    ["EXPIRED", "REVOKED", "INACTIVE", "FAILED", "PENDING_VALIDATION", "VALIDATION_TIMED_OUT", "?"],
)
def test_in_use_and_not_issued(status: str) -> None:
    """Fail, however far its end."""
    assert judged(CHECK, status=status).status is Status.FAIL
    assert judged(CHECK, status=status, ends=None).status is Status.FAIL


def test_ended() -> None:
    """Fail, also when ACM still says issued."""
    assert judged(CHECK, ends=after(days=-1)).status is Status.FAIL


def test_nobody_presents_it() -> None:
    """Not applicable."""
    assert judged(CHECK, used=False, status="EXPIRED").status is Status.NOT_APPLICABLE


@pytest.mark.parametrize("ends", [None, "", "soon", "2027-06-01T00:00:00"])
def test_an_end_that_is_no_moment(ends: str | None) -> None:
    """Error."""
    assert judged(CHECK, ends=ends).status is Status.ERROR


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {CERTIFICATES: {ARN: gap}}).status is Status.ERROR


LISTED = {
    "CertificateArn": ARN,
    "DomainName": "www.example.jp",
    "Status": "ISSUED",
    "Type": "IMPORTED",
    "KeyAlgorithm": "EC-prime256v1",
    "InUse": False,
    "NotAfter": datetime(2027, 1, 1, 8, 0, tzinfo=timezone(timedelta(hours=9))),
}


def read(**changes: Any) -> Any:
    """The body, with these changes in ACM's answer."""
    listed = {"CertificateSummaryList": [{**LISTED, **changes}]}
    (body,) = seen(CERTIFICATES, {"ListCertificates": listed}).values()
    return body


def test_moments_are_told_in_utc() -> None:
    """Whatever the clock of this machine shows."""
    assert read()["ends"] == "2026-12-31T23:00:00Z"


def test_an_exported_certificate_is_in_use() -> None:
    """Somewhere outside AWS."""
    assert read(Exported=True)["used"]
    assert not read(Exported=False)["used"]


def test_every_kind_of_key_is_asked_for() -> None:
    """ACM leaves out all but two unless it is asked."""
    from botocore.session import get_session

    model = get_session().get_service_model("acm").shape_for("KeyAlgorithm")
    assert set(EVERY_KEY) == set(model.enum)
