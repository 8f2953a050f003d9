"""The latest completion of every member of staff, by topic; people as pseudonyms."""

from collections.abc import Iterable

from urazuke.checks.records.kinds.roster import ROSTER
from urazuke.checks.records.kinds.training import TOPICS, TRAINING
from urazuke.sdk import Json, Member, RecordCollector, Records, Struct, shape

_SQL = """
    with latest as (
        select person, max(completed) as completed from training
        where topic = ? and completed <= ? and (result = 'passed' or result is null
            and ledger not in (select ledger from training where result is not null))
        group by person
    )
    select r.person, r.department, r.joined, r.departed, r.absent_since, r.absent_until,
           l.completed, r."row"
    from roster r left join latest l using (person)
    order by r."row", r.ledger
"""


class Employee(Struct, frozen=True, forbid_unknown_fields=True):
    """One row of the roster (`row`), days in ISO; `completed`: the latest time, if ever."""

    person: str
    department: str
    joined: str
    departed: str | None
    absent_since: str | None
    absent_until: str | None
    completed: str | None
    row: int


class Trainings(Struct, frozen=True, forbid_unknown_fields=True):
    """Everybody on the roster, and when they last completed a training on the topic."""

    topic: str
    staff: tuple[Employee, ...]


def _collect(records: Records) -> Iterable[Member]:
    for topic in TOPICS:
        rows = records.ask(_SQL, topic, records.today)
        staff = [_employee(records, *row) for row in rows]
        yield Member(subject=topic, body={"topic": topic, "staff": staff})


def _employee(records: Records, person: str, department: str, *rest: Json) -> Json:
    *days, row = rest
    names = ("joined", "departed", "absent_since", "absent_until", "completed")
    written = (None if day is None else str(day) for day in days)
    return {
        "person": records.pseudonym(person),
        "department": department,
        "row": row,
        **dict(zip(names, written, strict=True)),
    }


TRAININGS = RecordCollector(
    __name__, shape(Trainings), kind=TRAINING, beside=(ROSTER,), collect=_collect
)
