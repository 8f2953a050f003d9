"""aws.inspector2_coverage: what would make it say pass wrongly?"""

import pytest

from tests.golden.aws.answers import seen
from tests.judging import one
from urazuke.checks.aws.facts.inspector2_coverage import COVERAGE
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.inspector2_coverage"
ARN = "arn:aws:ec2:ap-northeast-1:123456789012:instance/i-1"


def scan(status: str, reason: str, kind: str = "PACKAGE") -> Json:
    """One scan."""
    return {"type": kind, "status": status, "reason": reason}


GOOD = scan("ACTIVE", "SUCCESSFUL")


def judged(*scans: Json) -> Finding:
    """The finding of a resource with these scans."""
    body = {"id": "i-1", "kind": "AWS_EC2_INSTANCE", "scans": list(scans)}
    return one(CHECK, {COVERAGE: {ARN: body}})


@pytest.mark.parametrize("more", [[], [scan("INACTIVE", "SCAN_ELIGIBILITY_EXPIRED")]])
def test_scanned(more: list[Json]) -> None:
    """Pass."""
    assert judged(GOOD, *more).status is Status.PASS


@pytest.mark.parametrize(
    "other",
    [
        scan("INACTIVE", "NO_RESOURCES_FOUND"),
        scan("INACTIVE", "UNMANAGED_EC2_INSTANCE"),
        scan("INACTIVE", "EXCLUDED_BY_TAG"),
        scan("ACTIVE", "PENDING_INITIAL_SCAN"),
        scan("ACTIVE", "STALE_INVENTORY"),
        scan("INACTIVE", "SUCCESSFUL"),
        scan("INACTIVE", "A_REASON_OF_TOMORROW"),
    ],
)
def test_one_scan_that_does_not_succeed(other: Json) -> None:
    """Fail, though another succeeds."""
    assert judged(GOOD, other).status is Status.FAIL


def test_stopped() -> None:
    """Not applicable."""
    assert judged(scan("INACTIVE", "EC2_INSTANCE_STOPPED")).status is Status.NOT_APPLICABLE


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {COVERAGE: {ARN: gap}}).status is Status.ERROR


def test_the_scans_of_one_resource_are_one_subject() -> None:
    """And a machine gets the ARN that it has elsewhere."""
    common = {"resourceId": "i-1", "resourceType": "AWS_EC2_INSTANCE", "accountId": "123456789012"}
    resources = [
        {
            **common,
            "scanType": kind,
            "scanStatus": {"statusCode": "ACTIVE", "reason": "SUCCESSFUL"},
        }
        for kind in ("PACKAGE", "NETWORK")
    ]
    found = seen(COVERAGE, {"ListCoverage": {"coveredResources": resources}})
    assert [each["type"] for each in found[ARN]["scans"]] == ["NETWORK", "PACKAGE"]
