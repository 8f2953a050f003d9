"""The log of every controlled room has no gap, from its beginning to the run.

日本語: 管理対象の各区画の入退室記録が、対象期間の始めから判定の時点まで途切れずに残っていること。

Why
    What is not in the log cannot be held against the list. A device that failed for a week, a
    file that somebody forgot to export, or a log that ended last month all look like a room that
    nobody entered.

How it is judged
    The register says for each room how many hours may pass without any row (`silence_hours`, at
    most `most_hours`). No two rows that follow one another may be farther apart, and the last row
    may not be farther from the run. The first row comes within that time of the beginning: the
    day since which the register says that the room is logged, or `months` ago if it was logged
    before or the register is silent. Denied attempts are rows. A room without any row, and rows
    later than the run (ten minutes are granted), fail. A room of the log that the register does
    not know fails; rooms of other zones do not apply. Any row that cannot be read: error.

Fix
    Export what is missing, or explain the gap by the device's own clock and its maintenance, and
    establish by other means who was inside. State an honest longest silence in the register.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from urazuke.checks.records.facts.room_log import ROOM_LOG, RoomLog
from urazuke.checks.records.rules.months import months_before
from urazuke.checks.records.rules.passages import joined, told
from urazuke.checks.records.rules.premises import Zone, not_judged
from urazuke.sdk import Struct, Text, Verdict, failed, own, passed


class Params(Struct, frozen=True):
    """`zones`: of which rooms; `months`: kept at least; `most_hours`: of silence, at most."""

    zones: tuple[Zone, ...] = ("production-server-room", "terminal-room")
    months: int = 3
    most_hours: int = 744


@dataclass(frozen=True)
class Facts:
    """The log of one room."""

    log: RoomLog = own(ROOM_LOG)


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes a room whose log goes on from its beginning to now."""
    log = facts.log
    expected = Text(
        ja=f"{params.months}か月前（記録開始日がそれより後ならその日）から現在まで、"
        f"台帳の定める最大間隔（{params.most_hours}時間以下）を超える空白がない",
        en=f"from {params.months} months ago, or the first logged day if that is later, to now no "
        f"silence longer than the register says (at most {params.most_hours} hours)",
    )
    other = not_judged(log.place, params.zones, expected)
    if other is not None:
        return other
    offences = list(_offences(log, params))
    if offences:
        return failed(joined(offences), expected)
    return passed(
        Text(
            ja=f"{log.first}から{log.last}まで{log.rows}行（最大間隔{log.silence_hours}時間）",
            en=f"{log.rows} rows from {log.first} to {log.last}, {log.silence_hours} hours apart "
            "at most",
        ),
        expected,
    )


def _offences(log: RoomLog, params: Params) -> Iterable[Text]:
    if log.silence_hours is None or not 0 < log.silence_hours <= params.most_hours:
        hours = log.silence_hours
        yield Text(ja=f"台帳の最大間隔が{hours}時間", en=f"the register allows {hours} hours")
        return
    if log.future.total:
        yield told(Text(ja="判定時点より後の日時の記録", en="rows later than the run"), log.future)
    if log.first is None or log.last is None:
        yield Text(ja="入退室の記録が一行もない", en="the log has no row of the room")
        return
    silence = timedelta(hours=log.silence_hours)
    now, first, last = (datetime.fromisoformat(each) for each in (log.now, log.first, log.last))
    begin = _begin(log, now, params.months)
    if begin > now:
        yield Text(ja=f"記録開始日が{log.since}", en=f"logged only since {log.since}")
    if first - begin > silence:
        yield Text(ja=f"{begin}から{first}まで記録なし", en=f"nothing from {begin} to {first}")
    gaps = [f"{e.begin} – {e.end} ({e.ledger}:{e.row})" for e in log.silences]
    if log.silent:
        lines = ", ".join(gaps)
        yield Text(ja=f"空白{log.silent}件：{lines}", en=f"{log.silent} gaps: {lines}")
    if now - last > silence:
        yield Text(ja=f"{last}から現在まで記録なし", en=f"nothing from {last} until now")


def _begin(log: RoomLog, now: datetime, months: int) -> datetime:
    """The moment from which the log must be there."""
    kept = datetime.combine(months_before(now.date(), months), now.time())
    if log.since is None:
        return kept
    return max(kept, datetime.combine(datetime.fromisoformat(log.since).date(), time()))
