"""External scans by an approved vendor were passed in every quarter of the last year.

日本語: 認定ベンダ（ASV）によるスキャンが、過去12か月にわたり四半期ごとに合格していること。

Why
    PCI DSS asks for a passing scan every three months; one that is missing is a quarter in which
    nobody looked from outside.

How it is judged
    Only passed scans count, by the day they were done and with their file in place. From the one
    on or before the day `months` ago to the present day, no two that follow one another, and no
    last one and today, lie more than `days` apart. A failed scan that was repeated and passed in
    time is no violation. Scans in the future do not count.

Fix
    Have the scan done and passed, and enter it with its report.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from urazuke.checks.records.facts.certificates import CERTIFICATES, Certificates
from urazuke.checks.records.rules.certified import doubt
from urazuke.checks.records.rules.listing import listed
from urazuke.checks.records.rules.months import months_before
from urazuke.sdk import Struct, Text, Verdict, failed, not_applicable, own, passed, same, today

_TYPE = "asv-scan"


class Params(Struct, frozen=True):
    """`months` that are looked back; `days` between two passed scans."""

    months: int = 12
    days: int = 92


@dataclass(frozen=True)
class Facts:
    """The certificates of one type."""

    found: Certificates = own(CERTIFICATES)
    today: date = today()


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes when passed scans follow one another closely enough, up to today."""
    expected = Text(
        ja=f"{params.months}か月にわたり{params.days}日以内ごとに合格",
        en=f"passed every {params.days} days over {params.months} months",
    )
    if facts.found.type != _TYPE:
        return not_applicable(same(facts.found.type), expected)
    since = months_before(facts.today, params.months)
    done = sorted(
        day
        for each in facts.found.certificates
        if doubt(each) is None and (day := date.fromisoformat(each.issued)) <= facts.today
    )
    gaps = list(_gaps(done, since, facts.today, params.days))
    if gaps:
        what = Text(ja="合格のない期間", en="times without a passed scan")
        return failed(listed(what, gaps), expected)
    recent = [day for day in done if day >= since]
    return passed(same(", ".join(map(str, recent))), expected)


def _gaps(done: list[date], since: date, today: date, days: int) -> Iterable[Text]:
    """Times longer than allowed between scans, from the first day that is looked at."""
    before = [day for day in done if day <= since][-1:] or [since]
    points = [*before, *(day for day in done if day > since), today]
    for begun, ended in pairwise(points):
        if (ended - begun).days > days:
            yield Text(ja=f"{begun}から{ended}まで", en=f"{begun} to {ended}")
