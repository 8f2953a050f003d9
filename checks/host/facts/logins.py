"""When each account last logged in, by lastlog2 or lastlog: passwords and keys alike.

Only the day is kept, not from where.
"""

import re
from collections.abc import Mapping
from datetime import datetime

from urazuke.checks.host.rules.lines import refuse, whole
from urazuke.checks.host.scripts.logins import LOGINS as ASK
from urazuke.sdk import (
    Answer,
    Command,
    HostCollector,
    Json,
    Outcome,
    Reason,
    Struct,
    Unreadable,
    shape,
)

_MISSING = 7
_NEVER = re.compile(r"(\S+)\s+\*\*Never logged in\*\*\s*")
_LATEST = re.compile(r"(\S+)\s.*?(\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d [+-]\d{4} \d{4})\s*")


class Logins(Struct, frozen=True, forbid_unknown_fields=True):
    """The day of the last login by account (`2026-11-24`), or none: never."""

    last: dict[str, str | None]


def _reduce(answers: Mapping[str, Answer]) -> Json:
    answer = answers["logins"]
    if answer.outcome is Outcome.FAILED and answer.rc == _MISSING:
        raise Unreadable(Reason.MISSING_TOOL, "lastlog2 or lastlog")
    last: dict[str, str | None] = {}
    for line in whole(answer.text(), "lastlog"):
        if line.startswith(("from ", "Username ")):
            continue
        name, day = _row(line)
        last[name] = max(filter(None, (last.get(name), day)), default=None)
    if not last:
        refuse("lastlog: no account at all")
    return {"last": dict[str, Json](last)}


def _row(line: str) -> tuple[str, str | None]:
    if never := _NEVER.fullmatch(line):
        return never[1], None
    latest = _LATEST.fullmatch(line)
    if latest is None:
        refuse(f"lastlog: {line[:200]}")
    try:
        moment = datetime.strptime(latest[2], "%a %b %d %H:%M:%S %z %Y")
    except ValueError:
        refuse(f"lastlog: {line[:200]}")
    return latest[1], moment.date().isoformat()


LOGINS = HostCollector(
    __name__,
    shape(Logins),
    commands={"logins": Command(ASK, root=True)},
    reduce=_reduce,
    redactions=("from where and at what time of day people logged in",),
)
