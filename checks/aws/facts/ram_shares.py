"""What the account shares by Resource Access Manager in one region, and with whom."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from urazuke.checks.aws.rules.parties import party
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, shape

SHARES = Operation("ram", "GetResourceShares", result="resourceShares")
PRINCIPALS = Operation("ram", "ListPrincipals", result="principals")
_OURS = "SELF"


class Recipient(Struct, frozen=True):
    """One party; `id`: as the share names it; `external`: it is not of the own organization."""

    id: str
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
    pages = aws.pages(SHARES, resourceOwner=_OURS)
    shares = [share for page in pages for share in page["resourceShares"]]
    recipients = _recipients(aws) if shares else {}
    for share in shares:
        arn = share["resourceShareArn"]
        body = _body(share, recipients.get(arn, []))
        yield Member(subject=arn, region=aws.region, body=body)


def _recipients(aws: Aws) -> Mapping[str, list[Json]]:
    found: dict[str, list[Json]] = defaultdict(list)
    for page in aws.pages(PRINCIPALS, resourceOwner=_OURS):
        for each in page["principals"]:
            name, external = each["id"], each["external"]
            recipient = {"id": name, "party": party(name), "external": external}
            found[each["resourceShareArn"]].append(recipient)
    return found


def _body(share: Json, recipients: list[Json]) -> Json:
    return {
        "arn": share["resourceShareArn"],
        "name": share["name"],
        "status": share["status"],
        "open": share["allowExternalPrincipals"],
        "recipients": sorted(recipients, key=lambda each: str(each["id"])),
    }


RAM_SHARES = AwsCollector(__name__, shape(Share), uses=(SHARES, PRINCIPALS), collect=collect)
