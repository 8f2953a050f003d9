"""When runs are due: what the user writes, and the same in seconds and UTC.

Slots follow one another at a fixed interval from `since` on, whatever clocks do in spring and
autumn; a date alone means its midnight in the zone of the organization.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from urazuke.model import Struct

_SPAN = re.compile(r"([1-9][0-9]{0,3})([mhd])")
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
_SINCE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?", re.ASCII)
SHORTEST, LONGEST = timedelta(hours=1), timedelta(days=31)


class Schedule(Struct, frozen=True):
    """A run begins in each interval of `every` since `since`, or at most `tolerance` after it."""

    every: str
    tolerance: str
    since: str


class Timetable(Struct, frozen=True):
    """A schedule in seconds, and in UTC."""

    every: int
    tolerance: int
    since: str


def faults(schedule: Schedule) -> Iterator[tuple[str, str]]:
    """Field and fault of everything that is wrong."""
    every, tolerance = _span(schedule.every), _span(schedule.tolerance)
    if every is None or not SHORTEST <= every <= LONGEST:
        yield "every", f"'{schedule.every}' is no interval from 1h to 31d; write 6h, 24h or 7d"
    if tolerance is None:
        yield "tolerance", f"'{schedule.tolerance}' is no time; write 30m, 2h or 1d"
    elif every is not None and tolerance > every / 2:
        yield "tolerance", "at most half of 'every' expected: later than that is no longer in time"
    if _moment(schedule.since) is None:
        yield "since", f"'{schedule.since}' is no date; write 2026-04-01 or 2026-04-01T02:00+09:00"


def timetable(schedule: Schedule, zone: ZoneInfo) -> Timetable:
    """The schedule as it is judged by; raises `ValueError` for one that has faults."""
    every, tolerance = _span(schedule.every), _span(schedule.tolerance)
    since = _moment(schedule.since)
    if every is None or tolerance is None or since is None:
        raise ValueError("a schedule without faults expected")
    begin = since if since.tzinfo is not None else since.replace(tzinfo=zone)
    return Timetable(
        every=int(every.total_seconds()),
        tolerance=int(tolerance.total_seconds()),
        since=begin.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )


def _span(text: str) -> timedelta | None:
    match = _SPAN.fullmatch(text)
    return None if match is None else int(match[1]) * _UNITS[match[2]]


def _moment(text: str) -> datetime | None:
    if _SINCE.fullmatch(text) is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if 2000 <= moment.year <= 9000 else None  # noqa: PLR2004 - room for any offset
