"""IAM roles: who may assume each, since when it exists, and when it was last used."""

from collections.abc import Iterable
from datetime import UTC
from functools import partial

import msgspec

from urazuke.checks.aws.facts.iam_policies import DETAILS, details, listed, written
from urazuke.checks.aws.rules import identity_policy
from urazuke.checks.aws.rules.policy import Policy
from urazuke.sdk import Aws, AwsCollector, Json, Member, Struct, observed


class Role(Struct, frozen=True):
    """One role; `used`: None where IAM saw no use in the 400 days that it remembers."""

    arn: str
    name: str
    account: str
    of_aws: bool
    created: str
    used: str | None
    trust: Policy


def collect(aws: Aws) -> Iterable[Member]:
    """One member a role, named by its ARN."""
    for each in listed(details(aws), "RoleDetailList"):
        yield observed(each["Arn"], partial(_body, aws.account, each))


def _body(account: str, each: Json) -> Json:
    used = (each.get("RoleLastUsed") or {}).get("LastUsedDate")
    return {
        "arn": each["Arn"],
        "name": each["RoleName"],
        "account": account,
        "of_aws": each["Path"].startswith("/aws-service-role/"),
        "created": each["CreateDate"].astimezone(UTC).isoformat(),
        "used": used.astimezone(UTC).isoformat() if used else None,
        "trust": written(each["AssumeRolePolicyDocument"]),
    }


def parse(body: Json) -> Role:
    """The role with the statements of its trust policy."""
    trust = msgspec.to_builtins(identity_policy.read_trust(body["trust"]))
    return msgspec.convert({**body, "trust": trust}, Role)


ROLES = AwsCollector(
    __name__,
    parse,
    uses=(DETAILS,),
    collect=collect,
    regional=False,
    redactions=("descriptions and tags are left out",),
)
