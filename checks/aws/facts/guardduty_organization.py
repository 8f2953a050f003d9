"""How GuardDuty of one region is tied to the organisation: one member a region."""

from collections.abc import Iterable

from urazuke.checks.aws.facts.guardduty_detectors import LIST, administrator_of
from urazuke.checks.aws.facts.guardduty_routes import ADMINISTRATOR
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

# An account that does not administer GuardDuty gets this code.
CONFIGURATION = Operation(
    "guardduty",
    "DescribeOrganizationConfiguration",
    result="MemberAccountLimitReached",
    absent=frozenset({"BadRequestException"}),
)
MEMBERS = Operation("guardduty", "ListMembers", result="Members")


class MemberAccount(Struct, frozen=True):
    """One account that was added; `status` in AWS's word: Enabled, Removed, …"""

    account: str
    status: str


class Tie(Struct, frozen=True):
    """`automatic`: ALL, NEW or NONE where this account administers, None where it does not."""

    administrator: str | None
    automatic: str | None
    members: tuple[MemberAccount, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """The one member of the region."""
    name = f"arn:{aws.partition}:guardduty:{aws.region}:{aws.account}:organization"
    yield observed(name, lambda: _body(aws), aws.region)


def _body(aws: Aws) -> Json:
    administrator = administrator_of(aws, ADMINISTRATOR)
    detectors = [name for page in aws.pages(LIST) for name in page["DetectorIds"]]
    if administrator is not None or not detectors:
        return {"administrator": administrator, "automatic": None, "members": []}
    told = _configuration(aws, detectors[0])
    if told is None:
        return {"administrator": None, "automatic": None, "members": []}
    pages = aws.pages(MEMBERS, DetectorId=detectors[0], OnlyAssociated="false")
    members = [
        {"account": each["AccountId"], "status": each["RelationshipStatus"]}
        for page in pages
        for each in page["Members"]
    ]
    return {
        "administrator": None,
        "automatic": told["AutoEnableOrganizationMembers"],
        "members": sorted(members, key=lambda each: str(each["account"])),
    }


def _configuration(aws: Aws, detector: str) -> Json:
    for page in aws.pages(CONFIGURATION, DetectorId=detector):
        return page
    return None


TIES = AwsCollector(
    __name__, shape(Tie), uses=(LIST, ADMINISTRATOR, CONFIGURATION, MEMBERS), collect=collect
)
