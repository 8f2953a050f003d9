"""A penetration test was passed within the last twelve months.

日本語: ペネトレーションテストが12か月以内に実施され、合格していること。

Why
    PCI DSS asks for a test every twelve months and after significant change, and for what it finds
    to be mended and tested again.

How it is judged
    The latest test that was done by now is passed, its report is there with the hash that was
    entered, and it is not older than `months`, by calendar months. A test that failed and was not
    repeated since is the latest, and fails.

Fix
    Mend what was found, have it tested again, and enter the report.
"""

from dataclasses import dataclass
from datetime import date

from urazuke.checks.records.facts.certificates import CERTIFICATES, Certificates
from urazuke.checks.records.rules.certified import doubt
from urazuke.checks.records.rules.months import months_before
from urazuke.sdk import Struct, Text, Verdict, failed, not_applicable, own, passed, same, today

_TYPE = "penetration-test"


class Params(Struct, frozen=True):
    """`months`: how old the latest test may be."""

    months: int = 12


@dataclass(frozen=True)
class Facts:
    """The certificates of one type."""

    found: Certificates = own(CERTIFICATES)
    today: date = today()


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes a latest test that is young and passed."""
    expected = Text(ja=f"{params.months}か月以内の合格", en=f"passed within {params.months} months")
    if facts.found.type != _TYPE:
        return not_applicable(same(facts.found.type), expected)
    done = [c for c in facts.found.certificates if date.fromisoformat(c.issued) <= facts.today]
    if not done:
        return failed(Text(ja="実施の記録がない", en="none was done"), expected)
    latest = done[0]
    if found := doubt(latest):
        return failed(found, expected)
    told = same(f"{latest.number}, {latest.issued}")
    young = date.fromisoformat(latest.issued) >= months_before(facts.today, params.months)
    return passed(told, expected) if young else failed(told, expected)
