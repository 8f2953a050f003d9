"""The page was changed or confirmed within the time that is set for it.

日本語: ページが、定められた期間内に更新され、または見直されていること。

Why
    A warning that nobody has touched for a year warns of last year's tricks.

How it is judged
    By the latest day that the page gives for its change: one written beside words such as
    最終更新日, 更新日, 改定 or 制定 (in Western or Japanese years, full or half width); else one
    in a `<time>`; else the header Last-Modified, unless it is as young as the answer. Days in the
    future do not count: an announced change has not been made. A page that gives no day cannot be
    judged: error. The longest time (`max_days`) is ours. That a day was written anew with
    nothing else changed is not seen.

Fix
    Look through the page, bring it up to date, and write the day beside 最終更新日.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from urazuke.checks.page.facts.dates import DATES, Dates
from urazuke.sdk import Struct, Text, Verdict, failed, moment, own, passed


class Params(Struct, frozen=True):
    """`max_days`: how long ago the last change may be."""

    max_days: int = 183


@dataclass(frozen=True)
class Facts:
    """What the page says of its age."""

    dates: Dates = own(DATES)
    now: datetime = moment()


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes a last change that is young enough."""
    expected = Text(
        ja=f"{params.max_days}日以内の更新", en=f"changed within {params.max_days} days"
    )
    today = (facts.now + timedelta(hours=14)).date()  # somewhere that day has begun
    latest = _latest(facts.dates, today)
    if latest is None:
        return failed(
            Text(ja="将来の日付しか記載がない", en="it gives only days to come"), expected
        )
    age = (facts.now.date() - latest).days
    told = Text(ja=f"最終の更新 {latest}（{age}日前）", en=f"last changed {latest}, {age} days ago")
    return passed(told, expected) if age <= params.max_days else failed(told, expected)


def _latest(dates: Dates, today: date) -> date | None:
    """By the strongest word on it."""
    header = () if dates.header is None else (dates.header,)
    kinds: Iterable[tuple[str, ...]] = (dates.written, dates.marked, header)
    for kind in kinds:
        past = [day for text in kind if (day := date.fromisoformat(text)) <= today]
        if past:
            return max(past)
    return None
