"""Users, groups and roles: the policies that are in force for each of them."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Literal

import msgspec

from urazuke.checks.aws.facts.iam_policies import DETAILS, attached, details, listed, written
from urazuke.checks.aws.rules import identity_policy
from urazuke.checks.aws.rules.policy import Policy
from urazuke.sdk import Aws, AwsCollector, Json, Member, Reason, Struct, Unreadable, observed

Kind = Literal["user", "group", "role"]
_LISTS: Mapping[str, str] = {"user": "User", "group": "Group", "role": "Role"}


class InlinePolicy(Struct, frozen=True):
    """A policy that is part of an identity."""

    name: str
    policy: Policy


class Identity(Struct, frozen=True):
    """One identity. `groups`: ARNs; `managed`, `inline`: its own; `of_aws`: service-linked."""

    arn: str
    kind: Kind
    name: str
    of_aws: bool
    groups: tuple[str, ...]
    managed: tuple[str, ...]
    boundary: str | None
    inline: tuple[InlinePolicy, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """One member an identity, named by its ARN."""
    pages = details(aws)
    groups = {each["GroupName"]: each["Arn"] for each in listed(pages, "GroupDetailList")}
    for kind, name in _LISTS.items():
        for each in listed(pages, f"{name}DetailList"):
            yield observed(each["Arn"], partial(_body, kind, name, each, groups))


def _body(kind: str, prefix: str, each: Json, groups: Mapping[str, str]) -> Json:
    boundary = each.get("PermissionsBoundary")
    return {
        "arn": each["Arn"],
        "kind": kind,
        "name": each[f"{prefix}Name"],
        "of_aws": kind == "role" and each["Path"].startswith("/aws-service-role/"),
        "groups": _groups(each, groups) if kind == "user" else [],
        "managed": sorted(attached(each)),
        "boundary": boundary["PermissionsBoundaryArn"] if boundary else None,
        "inline": [_inline(one) for one in inline(each, prefix)],
    }


def inline(each: Json, prefix: str) -> Json:
    """Its inline policies. IAM leaves the list of a user without any out, and only that."""
    name = f"{prefix}PolicyList"
    return each.get(name, []) if prefix == "User" else each[name]


def _groups(user: Json, groups: Mapping[str, str]) -> list[str]:
    unknown = [name for name in user["GroupList"] if name not in groups]
    if unknown:
        raise Unreadable(Reason.MALFORMED, f"{user['Arn']} is in groups that are not listed")
    return sorted(groups[name] for name in user["GroupList"])


def _inline(one: Json) -> Json:
    return {"name": one["PolicyName"], "document": written(one["PolicyDocument"])}


def parse(body: Json) -> Identity:
    """The identity with the statements of its inline policies."""
    return msgspec.convert({**body, "inline": [_read(one) for one in body["inline"]]}, Identity)


def _read(one: Json) -> Json:
    read = identity_policy.read(one["document"])
    return {"name": one["name"], "policy": msgspec.to_builtins(read)}


IDENTITIES = AwsCollector(
    __name__,
    parse,
    uses=(DETAILS,),
    collect=collect,
    regional=False,
    redactions=("tags and internal ids are left out",),
)
