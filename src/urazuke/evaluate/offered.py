"""A service that AWS does not offer in a region has nothing there."""

from typing import Any

from urazuke.model import Reason, Unavailable
from urazuke.sdk import AwsCollector, FactKey


def is_not_offered(key: FactKey[Any], gap: Unavailable) -> bool:
    """Whether the fact is empty because the only service that it is read from is not offered.

    A fact that is read from several services may still be there: that one is missing says
    nothing about what the others would have told.
    """
    if gap.reason is not Reason.NOT_OFFERED or not isinstance(key, AwsCollector):
        return False
    return key.regional and len({operation.service for operation in key.uses}) == 1
