"""When runs are due, as people write it."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from urazuke import config
from urazuke.errors import ConfigurationError
from urazuke.settings import Schedule
from urazuke.settings.schedule import faults, timetable

TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.mark.parametrize(
    ("since", "begin"),
    [
        ("2026-04-01", "2026-03-31T15:00:00Z"),
        ("2026-04-01T02:00", "2026-03-31T17:00:00Z"),
        ("2026-04-01T02:00Z", "2026-04-01T02:00:00Z"),
        ("2026-04-01T02:00:30+09:00", "2026-03-31T17:00:30Z"),
        ("2028-02-29", "2028-02-28T15:00:00Z"),
    ],
)
def test_it_begins_in_the_zone_of_the_organization(since: str, begin: str) -> None:
    schedule = Schedule(every="24h", tolerance="2h", since=since)
    assert not list(faults(schedule))
    found = timetable(schedule, TOKYO)
    assert (found.every, found.tolerance, found.since) == (86400, 7200, begin)


@pytest.mark.parametrize("every", ["1h", "6h", "90m", "7d", "31d"])
def test_intervals_that_can_be_kept(every: str) -> None:
    assert not list(faults(Schedule(every=every, tolerance="30m", since="2026-04-01")))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("every", text) for text in ("", "daily", "24", "0h", "-1h", "32d", "1.5h", "1D")),
        *(("every", text) for text in ("1w", "２４h", "24 h", "P1D")),
        *(("tolerance", text) for text in ("", "0h", "2", "13h", "1d", "2 h")),
        *(("since", text) for text in ("", "2026-02-29", "2026-4-1", "1-4-2026", "yesterday")),
        *(("since", text) for text in ("2026-04-01T25:00", "2026-W14-3", "0001-01-01", "20260401")),
    ],
)
def test_what_cannot_be_understood_is_refused(field: str, value: str) -> None:
    written = {"every": "24h", "tolerance": "2h", "since": "2026-04-01", field: value}
    assert [name for name, _ in faults(Schedule(**written))] == [field]


def test_faults_have_their_place(tmp_path: Path) -> None:
    path = tmp_path / "urazuke.yaml"
    path.write_text(
        "organization: {name: x}\nschedule:\n  every: daily\n  tolerance: 2h\n  since: soon\n",
        "utf-8",
    )
    with pytest.raises(ConfigurationError) as refused:
        config.load(path)
    assert [problem.split(": ")[0] for problem in refused.value.problems] == [
        f"{path}:3:10",
        f"{path}:5:10",
    ]


@pytest.mark.parametrize("text", ["{every: 24h}", "{every: 24h, tolerance: 2h}", "24h", "[]"])
def test_nothing_of_it_goes_without_saying(tmp_path: Path, text: str) -> None:
    path = tmp_path / "urazuke.yaml"
    path.write_text(f"organization: {{name: x}}\nschedule: {text}\n", "utf-8")
    with pytest.raises(ConfigurationError):
        config.load(path)
