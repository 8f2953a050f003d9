"""No medium left the ledger of media but by a recorded disposal.

日本語: 管理台帳から除かれた媒体は、いずれも廃棄の記録があること。

Why
    A medium that is struck off the ledger without a disposal may be anywhere. It would be missed
    by nobody, for nobody counts it any more.

How it is judged
    Every medium with a day of removal has a row in the ledger of disposals, of today or earlier.
    A ledger from which nothing was removed passes. An offence stands although other rows of the
    ledger of media cannot be read; a row of disposals that cannot be read: error.

Fix
    Find out where the media that are named are, and record their disposal with its certificate,
    or enter them into the ledger again. Look for rows that were deleted instead of marked.
"""

from dataclasses import dataclass
from datetime import date

from urazuke.checks.records.facts.media_removed import MEDIA_REMOVED, Removals, Removed
from urazuke.checks.records.rules.listing import listed
from urazuke.sdk import Decides, NoParams, Text, Verdict, failed, own, passed, same, today


@dataclass(frozen=True)
class Facts:
    """The media that are gone from one ledger."""

    ledger: Removals = own(MEDIA_REMOVED, partly=Decides.VIOLATION)
    today: date = today()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Passes a ledger from which only disposed media are gone."""
    expected = Text(
        ja="除却した媒体すべてに廃棄の記録", en="a recorded disposal for each medium removed"
    )
    removed = facts.ledger.removed
    astray = [each for each in removed if _is_astray(each, facts.today)]
    if astray:
        what = Text(ja="廃棄の記録のない除却", en="removed without a disposal")
        return failed(listed(what, [same(f"{e.medium} ({e.row})") for e in astray]), expected)
    return passed(
        Text(
            ja=f"媒体{facts.ledger.media}点のうち除却{len(removed)}点",
            en=f"{len(removed)} of {facts.ledger.media} media were removed",
        ),
        expected,
    )


def _is_astray(each: Removed, today: date) -> bool:
    return each.disposed is None or date.fromisoformat(each.disposed) > today
