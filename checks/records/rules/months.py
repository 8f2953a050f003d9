"""Periods as people count them, backwards."""

from datetime import date

from urazuke.sdk import add_months


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the last day of a shorter month."""
    return add_months(day, -months)
