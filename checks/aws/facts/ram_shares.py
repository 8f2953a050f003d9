"""What the account shares by Resource Access Manager in one region, and with whom."""

from collections import defaultdict
from collections.abc import Iterable

from urazuke.checks.aws.rules.parties import party
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, shape

SHARES = Operation("ram", "GetResourceShares", result="resourceShares")
PRINCIPALS = Operation("ram", "ListPrincipals", result="principals")
_OURS = "SELF"


class Recipient(Struct, frozen=True):
    """One party; `external`: it is not of the own organization."""

    party: str
    external: bool


class Share(Struct, frozen=True):
    """One share. `open`: it may be given to parties outside of the own organization."""

    arn: str
    name: str
    status: str
    open: bool
    recipients: tuple[Recipient, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """One member a share, named by its ARN; the parties of all are listed in one question."""
    recipients: dict[str, list[Json]] = defaultdict(list)
    for page in aws.pages(PRINCIPALS, resourceOwner=_OURS):
        for each in page["principals"]:
            found = {"party": party(each["id"]), "external": each["external"]}
            recipients[each["resourceShareArn"]].append(found)
    for page in aws.pages(SHARES, resourceOwner=_OURS):
        for share in page["resourceShares"]:
            arn = share["resourceShareArn"]
            body = _body(share, recipients[arn])
            yield Member(subject=arn, region=aws.region, body=body)


def _body(share: Json, recipients: list[Json]) -> Json:
    return {
        "arn": share["resourceShareArn"],
        "name": share["name"],
        "status": share["status"],
        "open": share["allowExternalPrincipals"],
        "recipients": sorted(recipients, key=lambda each: str(each["party"])),
    }


RAM_SHARES = AwsCollector(__name__, shape(Share), uses=(SHARES, PRINCIPALS), collect=collect)
