"""The instances of one region: how their metadata answers, and whose rights they carry."""

from collections.abc import Iterable
from functools import partial
from typing import Literal

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

DESCRIBE = Operation("ec2", "DescribeInstances", result="Reservations", once=True)


class Instance(Struct, frozen=True):
    """One instance; `profile`: the ARN of its instance profile."""

    id: str
    state: Literal["pending", "running", "shutting-down", "terminated", "stopping", "stopped"]
    endpoint: Literal["enabled", "disabled"]
    tokens: Literal["required", "optional"]
    profile: str | None


def listed(aws: Aws) -> Iterable[tuple[str, Json]]:
    """Every instance of the region: its ARN, and how the API describes it."""
    for page in aws.pages(DESCRIBE):
        for reservation in page["Reservations"]:
            place = f"arn:{aws.partition}:ec2:{aws.region}:{reservation['OwnerId']}:instance"
            for instance in reservation["Instances"]:
                yield f"{place}/{instance['InstanceId']}", instance


def collect(aws: Aws) -> Iterable[Member]:
    """One member an instance, named by its ARN."""
    for name, instance in listed(aws):
        yield observed(name, partial(_body, instance), aws.region)


def _body(instance: Json) -> Json:
    metadata = instance["MetadataOptions"]
    return {
        "id": instance["InstanceId"],
        "state": instance["State"]["Name"],
        "endpoint": metadata["HttpEndpoint"],
        "tokens": metadata["HttpTokens"],
        "profile": (instance.get("IamInstanceProfile") or {}).get("Arn"),
    }


INSTANCES = AwsCollector(
    __name__,
    shape(Instance),
    uses=(DESCRIBE,),
    collect=collect,
    redactions=("user data is not asked for; tags and addresses are left out",),
)
