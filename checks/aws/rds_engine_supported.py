"""The engine version of an RDS database is supported by AWS.

日本語: RDSのデータベースのエンジンは、AWSによるサポート期間内の版である。

Why
    A version past its end of support gets no corrections: what becomes known about it stays open.
How it is judged
    By the dates that RDS tells for the major version: standard support must not have ended, or
    the database must be enrolled in Extended Support, in which AWS still corrects critical flaws,
    and that must not have ended. Where RDS tells no dates (commercial engines), the version must
    be one that it still offers; an open-source engine without dates cannot be judged. A version
    that RDS has withdrawn ("deprecated") is a failure in any case. A version that RDS does not
    know cannot be judged. DocumentDB and Neptune are not looked at.
Fix
    Upgrade to a version whose support lasts; try the upgrade on a restored snapshot first.
"""

from dataclasses import dataclass
from datetime import datetime

from urazuke.checks.aws.facts.rds_engine_support import ENGINE_SUPPORT, EngineSupport
from urazuke.sdk import (
    NoParams,
    Reason,
    Text,
    Unreadable,
    Verdict,
    failed,
    moment,
    own,
    passed,
    same,
)

EXPECTED = Text(ja="サポート期間内の版", en="a version within its support")
_DATED = frozenset({"mysql", "postgres", "mariadb", "aurora-mysql", "aurora-postgresql"})
_STANDARD = "open-source-rds-standard-support"
_EXTENDED = "open-source-rds-extended-support"


@dataclass(frozen=True)
class Facts:
    """The database's engine, and when the run is."""

    database: EngineSupport = own(ENGINE_SUPPORT)
    now: datetime = moment()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails for a version that was withdrawn, or whose support is over."""
    database = facts.database
    place = f"{database.engine} {database.version}"
    if not database.offered:
        return failed(
            Text(ja=f"{place}: 提供終了(deprecated)", en=f"{place}: withdrawn (deprecated)"),
            EXPECTED,
        )
    if not database.lifecycles and database.engine not in _DATED:
        text = Text(ja=f"{place}: 提供中(終了日の公表なし)", en=f"{place}: offered, no end is told")
        return passed(text, EXPECTED)
    ends = _ends(database)
    observed = same(f"{place}: {ends}")
    if datetime.fromisoformat(ends) > facts.now:
        return passed(observed, EXPECTED)
    return failed(observed, EXPECTED)


def _ends(database: EngineSupport) -> str:
    """When the last support that the database has ends; raises when standard support has no end."""
    told = {each.name: each.ends for each in database.lifecycles}
    if _STANDARD not in told:
        raise Unreadable(Reason.MALFORMED, "no end of the standard support is told")
    if database.enrolled == _EXTENDED:
        return max(told[_STANDARD], told.get(_EXTENDED, ""))
    return told[_STANDARD]
