"""For each department that owns systems: who of it completed the system-risk briefing, and when.

Completions count for the department that the roster names for the person today.
"""

from collections.abc import Iterable

from urazuke.checks.records.kinds.roster import ROSTER
from urazuke.checks.records.kinds.systems import SYSTEMS
from urazuke.checks.records.kinds.training import TRAINING
from urazuke.sdk import Member, RecordCollector, Records, Struct, shape

_SQL = """
    with staff as (
        select distinct department, person from roster
        where joined <= ? and (departed is null or departed >= ?)
    ), attended as (
        select s.department, max(t.completed) as latest, count(distinct t.person) as people
        from staff s join training t using (person)
        where t.topic = 'system-risk' and t.completed <= ?
          and coalesce(t.result, 'passed') = 'passed'
        group by s.department
    ), present as (select department, count(*) as people from staff group by department)
    select y.department, count(distinct y.system), any_value(coalesce(p.people, 0)),
           any_value(coalesce(a.people, 0)), any_value(a.latest)
    from systems y left join attended a using (department) left join present p using (department)
    group by y.department order by y.department
"""


class Briefing(Struct, frozen=True, forbid_unknown_fields=True):
    """One department: its systems, its staff, how many of them attended, the latest time."""

    department: str
    systems: int
    staff: int
    attended: int
    latest: str | None


def _collect(records: Records) -> Iterable[Member]:
    today = records.today
    for department, systems, staff, attended, latest in records.ask(_SQL, today, today, today):
        body = {
            "department": department,
            "systems": systems,
            "staff": staff,
            "attended": attended,
            "latest": None if latest is None else str(latest),
        }
        yield Member(subject=department, body=body)


BRIEFINGS = RecordCollector(
    __name__, shape(Briefing), kind=SYSTEMS, beside=(ROSTER, TRAINING), collect=_collect
)
