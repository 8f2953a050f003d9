"""aws.opensearch_in_vpc: what would make it say pass wrongly?"""

import pytest

from tests.golden.aws.domains import judged, refused
from urazuke.model import Status

CHECK = "aws.opensearch_in_vpc"


def test_inside() -> None:
    """Pass."""
    assert judged(CHECK).status is Status.PASS


@pytest.mark.parametrize("vpc", [None, ""])
def test_outside(vpc: str | None) -> None:
    """Fail."""
    assert judged(CHECK, vpc=vpc).status is Status.FAIL


def test_refused() -> None:
    """Error."""
    assert refused(CHECK) is Status.ERROR
