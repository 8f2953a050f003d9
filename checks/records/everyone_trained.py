"""Every member of staff completed the training within its interval.

日本語: 在籍する従業員の全員が、定められた期間内に研修を修了していること。

Why
    The promise speaks of everybody. A list of completions proves nothing until it is held against
    the roster: those who are on no list are those who were never trained.

How it is judged
    Everybody who is employed on the day of the run (joined, and not departed) needs a completion
    of the topic not older than `months`, by calendar months. Whoever joined or came back from a
    leave of absence no more than `joining_days` ago still has time; whoever is absent is left
    out. A completion in the future, or with a failed test, is none; nor is one without a result
    in a ledger that enters results. A roster with nobody on it, or with nobody who completed it,
    fails. Topics that the control does not name do not apply. Any row of either ledger that
    cannot be read: error.

Fix
    Enrol the people who are listed (`urazuke people` tells the company who they are), or record
    their leave of absence in the roster.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from urazuke.checks.records.facts.trainings import TRAININGS, Employee, Trainings
from urazuke.checks.records.kinds.training import TOPICS
from urazuke.checks.records.rules.listing import listed
from urazuke.checks.records.rules.months import months_before
from urazuke.sdk import Struct, Text, Verdict, failed, not_applicable, own, passed, same, today

_MOST_MONTHS = 60
_MOST_DAYS = 366


class Params(Struct, frozen=True):
    """`topics`: those that everybody needs; the limits are in months and days."""

    topics: tuple[str, ...] = ("personal-information", "information-security")
    months: int = 12
    joining_days: int = 30

    def __post_init__(self) -> None:
        """Refuses what would let everybody pass, or judge nobody."""
        if unknown := [each for each in self.topics if each not in TOPICS]:
            raise ValueError(f"topics: there is no topic '{unknown[0]}', only {', '.join(TOPICS)}")
        if not self.topics or not 1 <= self.months <= _MOST_MONTHS:
            raise ValueError(f"one topic at least, and months from 1 to {_MOST_MONTHS}, expected")
        if not 0 <= self.joining_days <= _MOST_DAYS:
            raise ValueError(f"joining_days: 0 to {_MOST_DAYS} expected")


@dataclass(frozen=True)
class Facts:
    """The roster with its completions."""

    trainings: Trainings = own(TRAININGS)
    today: date = today()


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes a topic that everybody who had to completed in time."""
    topic = facts.trainings.topic
    expected = Text(
        ja=f"在籍者全員が{params.months}か月以内（入社・復職後{params.joining_days}日以内）に修了",
        en=f"everybody within {params.months} months, and {params.joining_days} days of joining",
    )
    if topic not in params.topics:
        return not_applicable(same(topic), expected)
    employed = [each for each in facts.trainings.staff if _is_employed(each, facts.today)]
    if not employed:
        nobody = Text(ja="名簿に在籍者が一人もいない", en="nobody is employed by the roster")
        return failed(nobody, expected)
    since = months_before(facts.today, params.months)
    trained = sum(_has_completed(each, since) for each in employed)
    late = [each for each in employed if _is_late(each, facts.today, params)]
    if late:
        what = Text(ja="未修了・期限超過", en=f"of {len(employed)} have not completed it in time")
        return failed(listed(what, list(map(_named, late))), expected)
    if not trained:
        none = Text(ja="修了した在籍者が一人もいない", en="nobody who is employed has completed it")
        return failed(none, expected)
    return passed(
        Text(
            ja=f"在籍{len(employed)}名（修了{trained}名、ほかは休職中または猶予期間内）",
            en=f"{trained} of {len(employed)} members of staff; the others are absent or new",
        ),
        expected,
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _is_employed(each: Employee, today: date) -> bool:
    departed = _day(each.departed)
    return date.fromisoformat(each.joined) <= today and (departed is None or departed >= today)


def _is_late(each: Employee, today: date, params: Params) -> bool:
    since, until = _day(each.absent_since), _day(each.absent_until)
    if since is not None and since <= today and (until is None or until >= today):
        return False
    grace = timedelta(days=params.joining_days)
    back = until if since is not None else None
    begun: Iterable[date | None] = (date.fromisoformat(each.joined), back)
    if any(day is not None and timedelta() <= today - day <= grace for day in begun):
        return False
    return not _has_completed(each, months_before(today, params.months))


def _has_completed(each: Employee, since: date) -> bool:
    completed = _day(each.completed)
    return completed is not None and completed >= since


def _named(each: Employee) -> Text:
    ja = f"最終{each.completed}" if each.completed else "記録なし"
    en = f"last {each.completed}" if each.completed else "never"
    return Text(
        ja=f"{each.person}（名簿{each.row}行、{each.department}、{ja}）",
        en=f"{each.person} (roster row {each.row}, {en})",
    )
