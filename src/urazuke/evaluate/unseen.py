"""What a finding becomes when what it rests on was not seen."""

from typing import Any

from urazuke.model import Reason, Status, Unavailable
from urazuke.sdk import AwsCollector, FactKey

_NOT_YET = frozenset({Reason.NOT_ASKED, Reason.TOO_SOON})


def is_not_offered(key: FactKey[Any], gap: Unavailable) -> bool:
    """Whether the fact is empty because the only service that it is read from is not offered.

    A fact that is read from several services may still be there: that one is missing says
    nothing about what the others would have told.
    """
    if gap.reason is not Reason.NOT_OFFERED or not isinstance(key, AwsCollector):
        return False
    return key.regional and len({operation.service for operation in key.uses}) == 1


def without(key: FactKey[Any], gap: Unavailable) -> Status:
    """`error`, but for what cannot be there, what nobody asked for, and what only time can show."""
    if is_not_offered(key, gap):
        return Status.NOT_APPLICABLE
    return Status.NOT_ASSESSED if gap.reason in _NOT_YET else Status.ERROR
