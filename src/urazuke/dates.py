"""Days as people write them, and reckoning with months as the calendar does."""

import calendar
import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

_FORM = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def day(text: str) -> date:
    """The day that `YYYY-MM-DD` means; raises `ValueError` for every other form."""
    if not _FORM.fullmatch(text):
        raise ValueError(f"a date YYYY-MM-DD expected, not '{text}'")
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise ValueError(f"a date YYYY-MM-DD expected, not '{text}': {fault}") from fault


def add_months(start: date, months: int) -> date:
    """The same day so many months later; the last day of a shorter month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))


def today(moment: datetime, zone: ZoneInfo) -> date:
    """The day that it is at the moment where the zone rules."""
    return moment.astimezone(zone).date()
