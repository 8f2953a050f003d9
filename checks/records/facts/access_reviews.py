"""The latest review of each account; whose it is, and since when that person is gone."""

from collections.abc import Iterable
from typing import Any

from urazuke.checks.records.kinds.access_review import ACCESS_REVIEW
from urazuke.checks.records.kinds.roster import ROSTER
from urazuke.sdk import Member, RecordCollector, Records, Struct, shape

_SQL = """
    with ranked as (
        select *, row_number() over (
            partition by lower(system), lower(account)
            order by reviewed desc, ledger desc, "row" desc
        ) as place
        from access_review where reviewed <= ?
    )
    select ledger, "row", system, account, person, reviewed, decision, carried_out,
           lower(person) = lower(reviewer)
    from ranked where place = 1 order by ledger, "row"
"""
_ROSTER = """
    select lower(person), min(joined), case when bool_or(departed is null) then null
    else max(departed) end from roster group by lower(person)
"""


class Review(Struct, frozen=True, forbid_unknown_fields=True):
    """The latest row about an account. `own`: the reviewer is the holder.

    `known`: the holder stands in the roster; `departed`: the day after which it is nobody's.
    """

    ledger: str
    row: int
    system: str
    account: str
    person: str
    reviewed: str
    decision: str
    carried_out: str | None
    own: bool
    known: bool | None
    departed: str | None


class Reviews(Struct, frozen=True, forbid_unknown_fields=True):
    """The latest reviews of all accounts; `roster`: whether people could be looked up."""

    reviews: tuple[Review, ...]
    roster: bool


def _collect(records: Records) -> Iterable[Member]:
    staff = (
        {name: (joined, departed) for name, joined, departed in records.ask(_ROSTER)}
        if records.has(ROSTER)
        else None
    )
    found = [_review(records, staff, row) for row in records.ask(_SQL, records.today)]
    if records.ask("select 1 from access_review limit 1"):
        yield Member(subject="access-review", body={"reviews": found, "roster": staff is not None})


def _review(records: Records, staff: Any, row: tuple[Any, ...]) -> dict[str, Any]:
    ledger, number, system, account, person, reviewed, decision, carried_out, own = row
    entry = None if staff is None else staff.get(person.lower())
    departed = entry[1] if entry else None
    return {
        "ledger": ledger,
        "row": number,
        "system": system,
        "account": account,
        "person": records.pseudonym(person),
        "reviewed": str(reviewed),
        "decision": decision,
        "carried_out": None if carried_out is None else str(carried_out),
        "own": own,
        "known": None if staff is None else entry is not None,
        "departed": None if departed is None else str(departed),
    }


ACCESS_REVIEWS = RecordCollector(
    __name__, shape(Reviews), kind=ACCESS_REVIEW, perhaps=(ROSTER,), collect=_collect
)
