"""The trails that record an account: multi-region ones wherever they live, and their state.

A trail of a single region other than the home region is not listed by AWS here; it cannot
make the record of the account complete.
"""

from collections.abc import Iterable
from functools import partial

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

LIST = Operation("cloudtrail", "DescribeTrails", result="trailList", once=True)
STATUS = Operation("cloudtrail", "GetTrailStatus", result="IsLogging")
SELECTORS = Operation("cloudtrail", "GetEventSelectors", result="TrailARN")


class Trail(Struct, frozen=True):
    """One trail. `management`: it records all management events, reads and writes."""

    arn: str
    region: str
    multi_region: bool
    validates: bool
    logging: bool
    management: bool
    bucket: str
    failing: bool


def collect(aws: Aws) -> Iterable[Member]:
    """One member a trail, named by its ARN."""
    answer = aws.call(LIST, includeShadowTrails=True) or {}
    for trail in answer["trailList"]:
        yield observed(trail["TrailARN"], partial(_body, aws, trail), trail["HomeRegion"])


def _body(aws: Aws, trail: Json) -> Json:
    name, home = trail["TrailARN"], trail["HomeRegion"]
    status = aws.call(STATUS, at=home, Name=name) or {}
    selectors = aws.call(SELECTORS, at=home, TrailName=name) or {}
    return {
        "arn": name,
        "region": home,
        "multi_region": trail["IsMultiRegionTrail"],
        "validates": trail.get("LogFileValidationEnabled", False),
        "logging": status["IsLogging"],
        "management": _records_management(selectors),
        "bucket": trail["S3BucketName"],
        "failing": bool(status.get("LatestDeliveryError")),
    }


def _records_management(selectors: Json) -> bool:
    plain = selectors.get("EventSelectors") or []
    advanced = selectors.get("AdvancedEventSelectors") or []
    return any(map(_plain_records, plain)) or any(map(_advanced_records, advanced))


def _plain_records(selector: Json) -> bool:
    return selector["ReadWriteType"] == "All" and bool(selector["IncludeManagementEvents"])


def _advanced_records(selector: Json) -> bool:
    """Category Management, and no further field that narrows it but what KMS and RDS flood."""
    fields = {field["Field"]: field for field in selector["FieldSelectors"]}
    if fields.get("eventCategory", {}).get("Equals") != ["Management"]:
        return False
    others = set(fields) - {"eventCategory", "eventSource"}
    return not others and "Equals" not in fields.get("eventSource", {})


TRAILS = AwsCollector(
    __name__,
    shape(Trail),
    uses=(LIST, STATUS, SELECTORS),
    collect=collect,
    regional=False,
    redactions=("delivery errors are reduced to whether there is one",),
)
