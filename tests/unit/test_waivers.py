"""A waiver overlays a failure, on its days, and nothing else."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml

from tests.unit.test_rollup import finding
from urazuke import waivers
from urazuke.errors import ConfigurationError
from urazuke.model import Status

TOKYO = ZoneInfo("Asia/Tokyo")
ENTRY = {
    "id": "W-1",
    "findings": ["f" * 64],
    "reason": "r",
    "requester": "A",
    "approver": "B",
    "issued": "2026-11-01",
    "expires": "2026-11-24",
}


def load(folder: Path, **changes: object) -> list[waivers.Waiver]:
    (folder / "w.yaml").write_text(yaml.safe_dump([ENTRY | changes]), "utf-8")
    return waivers.load([str(folder / "w.yaml")])


def in_force(entries: list[waivers.Waiver], moment: str) -> bool:
    at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    return bool(waivers.in_force(entries, at, TOKYO))


def test_it_holds_from_its_first_to_its_last_day_in_the_zone(tmp_path: Path) -> None:
    entries = load(tmp_path)
    assert not in_force(entries, "2026-10-31T14:59:59")
    assert in_force(entries, "2026-10-31T15:00:00")
    assert in_force(entries, "2026-11-24T14:59:59")
    assert not in_force(entries, "2026-11-24T15:00:00")


@pytest.mark.parametrize("status", list(Status))
def test_only_a_failure_is_waived_and_the_raw_status_stays(tmp_path: Path, status: Status) -> None:
    before = finding(1, status)
    entries = load(tmp_path, findings=[before.id])
    valid = waivers.in_force(entries, datetime(2026, 11, 20, tzinfo=UTC), TOKYO)
    (after,) = waivers.overlay([before], valid)
    expected = Status.WAIVED if status is Status.FAIL else status
    assert (after.status, after.raw_status) == (expected, before.raw_status)


@pytest.mark.parametrize(
    "changes",
    [
        {"approver": "A"},
        {"expires": "2027-11-30"},
        {"expires": "2026-10-01"},
        {"expires": "soon"},
        {"owner": "x"},
    ],
)
def test_a_waiver_needs_another_approver_and_an_end(
    tmp_path: Path, changes: dict[str, object]
) -> None:
    with pytest.raises(ConfigurationError):
        load(tmp_path, **changes)
