"""IAM users: the policies that hang on the user itself, and the groups that it is in."""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.facts.iam_identities import inline
from urazuke.checks.aws.facts.iam_policies import DETAILS, attached, details, listed
from urazuke.sdk import Aws, AwsCollector, Json, Member, Struct, observed, shape


class User(Struct, frozen=True):
    """One user; `managed`: ARNs, `inline`: names."""

    name: str
    groups: tuple[str, ...]
    managed: tuple[str, ...]
    inline: tuple[str, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """One member a user, named by its ARN."""
    for each in listed(details(aws), "UserDetailList"):
        yield observed(each["Arn"], partial(_body, each))


def _body(each: Json) -> Json:
    return {
        "name": each["UserName"],
        "groups": sorted(each["GroupList"]),
        "managed": sorted(attached(each)),
        "inline": sorted(one["PolicyName"] for one in inline(each, "User")),
    }


USERS = AwsCollector(
    __name__,
    shape(User),
    uses=(DETAILS,),
    collect=collect,
    regional=False,
    redactions=("tags and internal ids are left out",),
)
