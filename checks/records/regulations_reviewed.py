"""Every regulation was approved, and reviewed within the interval, changed or not.

日本語: 規程のすべてが承認され、改訂の有無にかかわらず定められた期間内に見直されていること。

Why
    A regulation that nobody has looked at for years describes a company that no longer exists.

How it is judged
    Each row of the register has a version, an owner, an approver and a day of approval that is
    not in the future; the later of approval and review is not older than `months`, by calendar
    months. A review in the future is none. A regulation that stands there twice is judged by each
    of its rows: old versions do not belong into the register.

Fix
    Review the regulation, have the result approved, and enter the day.
"""

from dataclasses import dataclass
from datetime import date

from urazuke.checks.records.facts.regulations import REGULATIONS, Regulation, Regulations
from urazuke.checks.records.rules.listing import listed
from urazuke.checks.records.rules.months import months_before
from urazuke.sdk import Decides, Struct, Text, Verdict, failed, own, passed, today


class Params(Struct, frozen=True):
    """`months`: how long ago the latest review may be."""

    months: int = 12


@dataclass(frozen=True)
class Facts:
    """The register."""

    register: Regulations = own(REGULATIONS, partly=Decides.VIOLATION)
    today: date = today()


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes a register whose every regulation was reviewed in time."""
    expected = Text(
        ja=f"{params.months}か月以内の承認または見直し",
        en=f"approved or reviewed within {params.months} months",
    )
    rows = facts.register.regulations
    late = [each for each in rows if not _is_reviewed(each, facts.today, params.months)]
    if late:
        what = Text(ja="見直しの期限超過", en="not reviewed in time")
        return failed(listed(what, list(map(_named, late))), expected)
    return passed(Text(ja=f"{len(rows)}規程", en=f"{len(rows)} regulations"), expected)


def _is_reviewed(each: Regulation, today: date, months: int) -> bool:
    days = [date.fromisoformat(day) for day in (each.approved, each.reviewed) if day]
    past = [day for day in days if day <= today]
    approved = date.fromisoformat(each.approved) <= today
    return approved and max(past) >= months_before(today, months)


def _named(each: Regulation) -> Text:
    return Text(
        ja=f"{each.name}（{each.row}行、承認{each.approved}、見直し{each.reviewed or 'なし'}）",
        en=f"{each.name} (row {each.row}, approved {each.approved}, reviewed {each.reviewed})",
    )
