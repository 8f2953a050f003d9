"""What Patch Manager last found on each instance of one region.

One member an EC2 instance, also where Systems Manager knows nothing of it.
"""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.facts.ec2_instances import DESCRIBE, listed
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

STATES = Operation("ssm", "DescribeInstancePatchStates", result="InstancePatchStates")
_AT_ONCE = 50  # instances that one question takes


class PatchState(Struct, frozen=True):
    """The last scan or installation; `ended` in ISO 8601, UTC."""

    ended: str
    missing: int
    failed: int
    pending_reboot: int
    critical: int


class Patched(Struct, frozen=True):
    """One instance; `patches` is None where no state is kept."""

    id: str
    state: str
    patches: PatchState | None


def collect(aws: Aws) -> Iterable[Member]:
    """One member an instance, named by its ARN."""
    found = list(listed(aws))
    for start in range(0, len(found), _AT_ONCE):
        some = found[start : start + _AT_ONCE]
        ids = [instance["InstanceId"] for _, instance in some]
        pages = aws.pages(STATES, InstanceIds=ids)
        told = {each["InstanceId"]: each for p in pages for each in p["InstancePatchStates"]}
        for name, instance in some:
            look = partial(_body, instance, told.get(instance["InstanceId"]))
            yield observed(name, look, aws.region)


def _body(instance: Json, told: Json) -> Json:
    return {
        "id": instance["InstanceId"],
        "state": instance["State"]["Name"],
        "patches": None if told is None else _patches(told),
    }


def _patches(told: Json) -> Json:
    return {
        "ended": told["OperationEndTime"].isoformat(),
        "missing": told["MissingCount"],
        "failed": told["FailedCount"],
        "pending_reboot": told.get("InstalledPendingRebootCount") or 0,
        "critical": told.get("CriticalNonCompliantCount") or 0,
    }


PATCHES = AwsCollector(__name__, shape(Patched), uses=(DESCRIBE, STATES), collect=collect)
