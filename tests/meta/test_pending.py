"""What the catalogue calls "still to come" is still to come."""

import pytest

from urazuke import packs

CATALOG, REGISTRY = packs.load()


@pytest.mark.parametrize("name", list(CATALOG.controls))
def test_a_pending_check_does_not_exist(name: str) -> None:
    """Once it exists, it must be judged."""
    control = CATALOG.controls[name]
    assert not [check for check in control.pending if check in REGISTRY]
    assert not control.pending or control.checks
