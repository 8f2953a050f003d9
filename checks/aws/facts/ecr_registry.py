"""The policy of one region's registry of images: one member, also where there is no policy.

It may open every repository of the region.
"""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.rules.guarded import parse_without_resources
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, observed

POLICY = Operation(
    "ecr",
    "GetRegistryPolicy",
    result="policyText",
    absent=frozenset({"RegistryPolicyNotFoundException"}),
)


def collect(aws: Aws) -> Iterable[Member]:
    """The one member of the region."""
    arn = f"arn:{aws.partition}:ecr:{aws.region}:{aws.account}:registry"
    yield observed(arn, partial(_body, aws, arn), aws.region)


def _body(aws: Aws, arn: str) -> Json:
    answer = aws.call(POLICY)
    written = None if answer is None else answer["policyText"]
    return {"arn": arn, "name": aws.account, "policy": written}


REGISTRY = AwsCollector(__name__, parse_without_resources, uses=(POLICY,), collect=collect)
