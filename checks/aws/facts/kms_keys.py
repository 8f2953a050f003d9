"""The keys of KMS in one region, and the policies of those that the customer manages."""

from collections.abc import Iterable
from functools import partial
from typing import Literal

from urazuke.checks.aws.rules import policy
from urazuke.checks.aws.rules.policy import Policy
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

LIST = Operation("kms", "ListKeys", result="Keys", once=True)
DESCRIBE = Operation("kms", "DescribeKey", result="KeyMetadata", once=True)
POLICY = Operation("kms", "GetKeyPolicy", result="Policy")
Manager = Literal["AWS", "CUSTOMER"]


class _Written(Struct, frozen=True, forbid_unknown_fields=True):
    arn: str
    manager: Manager
    policy: str | None


class Key(Struct, frozen=True):
    """One key; the policy of a key that AWS manages is not looked at."""

    arn: str
    manager: Manager
    policy: Policy | None


def listed(aws: Aws) -> Iterable[str]:
    """The ARN of each key."""
    for page in aws.pages(LIST):
        yield from (key["KeyArn"] for key in page["Keys"])


def described(aws: Aws, arn: str) -> Json:
    """What KMS says of a key."""
    told: Json = (aws.call(DESCRIBE, KeyId=arn) or {})["KeyMetadata"]
    return told


def collect(aws: Aws) -> Iterable[Member]:
    """One member a key, named by its ARN."""
    for arn in listed(aws):
        yield observed(arn, partial(_body, aws, arn), aws.region)


def _body(aws: Aws, arn: str) -> Json:
    manager = described(aws, arn)["KeyManager"]
    return {
        "arn": arn,
        "manager": manager,
        "policy": None if manager == "AWS" else _policy(aws, arn),
    }


def _policy(aws: Aws, arn: str) -> Json:
    return (aws.call(POLICY, KeyId=arn, PolicyName="default") or {})["Policy"]


_written = shape(_Written)


def parse(body: Json) -> Key:
    """The key; raises for one of the customer's without a policy: there is none such."""
    written = _written(body)
    if (written.policy is None) != (written.manager == "AWS"):
        raise ValueError("a customer managed key has a policy, another was not asked for one")
    read = None if written.policy is None else policy.read(written.policy)
    return Key(arn=written.arn, manager=written.manager, policy=read)


KEYS = AwsCollector(__name__, parse, uses=(LIST, DESCRIBE, POLICY), collect=collect)
