"""The service control policies over the account: at itself, at each unit above it, at the root.

Only the management account and delegated administrators may read them; in another account AWS
refuses, and so nothing is known.
"""

from collections.abc import Iterable, Iterator

import msgspec

from urazuke.checks.aws.rules import identity_policy
from urazuke.checks.aws.rules.policy import Policy
from urazuke.sdk import (
    Aws,
    AwsCollector,
    Json,
    Member,
    Operation,
    Reason,
    Struct,
    Unreadable,
    observed,
)

ORGANIZATION = Operation(
    "organizations",
    "DescribeOrganization",
    result="Organization",
    absent=frozenset({"AWSOrganizationsNotInUseException"}),
)
PARENTS = Operation("organizations", "ListParents", result="Parents")
ATTACHED = Operation("organizations", "ListPoliciesForTarget", result="Policies")
POLICY = Operation("organizations", "DescribePolicy", result="Policy")
_DEEPEST = 10  # AWS nests units five deep


class Level(Struct, frozen=True):
    """The policies at one place: together they say what may be; none, where SCPs are off."""

    target: str
    policies: tuple[Policy, ...]


class ServiceControl(Struct, frozen=True):
    """`organization`: None outside of one; `management`: its account, which no SCP binds."""

    account: str
    organization: str | None
    management: str | None
    levels: tuple[Level, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """The one member, named by the account's root ARN."""
    yield observed(f"arn:{aws.partition}:iam::{aws.account}:root", lambda: _body(aws))


def _body(aws: Aws) -> Json:
    answer = aws.call(ORGANIZATION)
    if answer is None:
        return {"account": aws.account, "organization": None, "management": None, "levels": []}
    found = answer["Organization"]
    management = found["MasterAccountId"]
    return {
        "account": aws.account,
        "organization": found["Id"],
        "management": management,
        "levels": [] if management == aws.account else list(_levels(aws)),
    }


def _levels(aws: Aws) -> Iterator[Json]:
    known: dict[str, str] = {}
    for target in _upwards(aws):
        listed = aws.pages(ATTACHED, TargetId=target, Filter="SERVICE_CONTROL_POLICY")
        names = [each["Id"] for page in listed for each in page["Policies"]]
        known |= {name: _document(aws, name) for name in names if name not in known}
        yield {"target": target, "policies": [known[name] for name in names]}


def _upwards(aws: Aws) -> Iterator[str]:
    """The account, the units that it lies in, the root."""
    here = aws.account
    for _ in range(_DEEPEST):
        yield here
        parents = [each for page in aws.pages(PARENTS, ChildId=here) for each in page["Parents"]]
        if len(parents) != 1:
            raise Unreadable(Reason.MALFORMED, f"{here} has not one parent in its organization")
        here = parents[0]["Id"]
        if parents[0]["Type"] == "ROOT":
            yield here
            return
    raise Unreadable(Reason.MALFORMED, "the units of the organization have no root")


def _document(aws: Aws, name: str) -> str:
    answer = aws.call(POLICY, PolicyId=name) or {}
    return str(answer["Policy"]["Content"])


def parse(body: Json) -> ServiceControl:
    """The levels with their statements."""
    levels = [
        {**level, "policies": [_read(document) for document in level["policies"]]}
        for level in body["levels"]
    ]
    return msgspec.convert({**body, "levels": levels}, ServiceControl)


def _read(document: str) -> Json:
    return msgspec.to_builtins(identity_policy.read(document))


SERVICE_CONTROL = AwsCollector(
    __name__,
    parse,
    uses=(ORGANIZATION, PARENTS, ATTACHED, POLICY),
    collect=collect,
    regional=False,
    redactions=("the e-mail address of the management account, names and descriptions",),
)
