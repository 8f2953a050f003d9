"""Amazon Detective in one region: one member a region, also when there is no graph."""

from collections.abc import Iterable

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

GRAPHS = Operation("detective", "ListGraphs", result="GraphList")
INVITATIONS = Operation("detective", "ListInvitations", result="Invitations")


class Detective(Struct, frozen=True):
    """`graphs`: those that the account administers; `member_of`: those that it feeds."""

    graphs: tuple[str, ...]
    member_of: tuple[str, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """The one member of the region."""
    name = f"arn:{aws.partition}:detective:{aws.region}:{aws.account}:graph"
    yield observed(name, lambda: _body(aws), aws.region)


def _body(aws: Aws) -> Json:
    own = [each["Arn"] for page in aws.pages(GRAPHS) for each in page["GraphList"]]
    fed = [
        each["GraphArn"]
        for page in aws.pages(INVITATIONS)
        for each in page["Invitations"]
        if each["Status"] == "ENABLED"
    ]
    return {"graphs": sorted(own), "member_of": sorted(fed)}


DETECTIVE = AwsCollector(__name__, shape(Detective), uses=(GRAPHS, INVITATIONS), collect=collect)
