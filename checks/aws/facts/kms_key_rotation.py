"""Whether KMS rotates the keys of one region by itself, where it can."""

from collections.abc import Iterable
from functools import partial
from typing import Literal

from urazuke.checks.aws.facts.kms_keys import DESCRIBE, LIST, Manager, described, listed
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

STATUS = Operation("kms", "GetKeyRotationStatus", result="KeyRotationEnabled")
_GOING = frozenset({"PendingDeletion", "PendingReplicaDeletion"})


class Rotation(Struct, frozen=True):
    """One key. `rotates` is null where KMS offers no rotation by itself, or the key is going."""

    arn: str
    manager: Manager
    spec: str
    origin: Literal["AWS_KMS", "EXTERNAL", "AWS_CLOUDHSM", "EXTERNAL_KEY_STORE"]
    going: bool
    rotates: bool | None

    @property
    def may_rotate(self) -> bool:
        """Whether KMS could rotate it, and it is ours to say so."""
        return can_rotate(self.manager, self.spec, self.origin, going=self.going)


def can_rotate(manager: str, spec: str, origin: str, *, going: bool) -> bool:
    """The customer's symmetric keys with material of KMS's own, unless they are being deleted."""
    ours = manager == "CUSTOMER" and not going
    return ours and spec == "SYMMETRIC_DEFAULT" and origin == "AWS_KMS"


def collect(aws: Aws) -> Iterable[Member]:
    """One member a key, named by its ARN."""
    for arn in listed(aws):
        yield observed(arn, partial(_body, aws, arn), aws.region)


def _body(aws: Aws, arn: str) -> Json:
    told = described(aws, arn)
    manager, spec, origin = told["KeyManager"], told["KeySpec"], told["Origin"]
    going = told["KeyState"] in _GOING
    asked = can_rotate(manager, spec, origin, going=going)
    return {
        "arn": arn,
        "manager": manager,
        "spec": spec,
        "origin": origin,
        "going": going,
        "rotates": _rotates(aws, arn) if asked else None,
    }


def _rotates(aws: Aws, arn: str) -> Json:
    return (aws.call(STATUS, KeyId=arn) or {})["KeyRotationEnabled"]


ROTATIONS = AwsCollector(__name__, shape(Rotation), uses=(LIST, DESCRIBE, STATUS), collect=collect)
