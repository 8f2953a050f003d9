"""What the kernel records for the audit log: its own state and the rules that it has loaded.

The kernel is asked (`auditctl -s`, `auditctl -l`), not the files below /etc/audit: rules that were
written and not loaded record nothing. Where neither auditctl nor a unit of auditd exists, nobody
can be asked, and no auditd takes the records: that is known without the kernel.
"""

from collections.abc import Mapping

from urazuke.checks.host.rules.units import Unit, asking, units
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

_UNITS = ("auditd.service",)


class AuditState(Struct, frozen=True, forbid_unknown_fields=True):
    """`enabled`: 0 off, 1 on, 2 on and locked; `pid`: who takes the records, 0 is nobody.

    Both are null where auditd is not installed: then nobody asked the kernel.
    """

    enabled: int | None
    pid: int | None
    rules: tuple[str, ...]
    units: tuple[Unit, ...]


def _reduce(answers: Mapping[str, Answer]) -> Json:
    found = units(answers["units"], _UNITS)
    if answers["status"].outcome is Outcome.MISSING_TOOL and not found:
        return {"enabled": None, "pid": None, "rules": [], "units": []}
    rules = _rules(answers["rules"].text())
    return {**_state(answers), "rules": rules, "units": found}


def _state(answers: Mapping[str, Answer]) -> dict[str, Json]:
    lines = [line.split() for line in answers["status"].text().splitlines()]
    told = {words[0]: words[1] for words in lines if len(words) > 1}
    try:
        state = {word: int(told[word]) for word in ("enabled", "pid")}
    except (KeyError, ValueError) as fault:
        raise Unreadable(Reason.MALFORMED, f"auditctl -s: {fault}") from fault
    if state["enabled"] not in {0, 1, 2}:
        raise Unreadable(Reason.MALFORMED, f"auditctl -s: enabled {state['enabled']}")
    return {**state}


def _rules(text: str) -> list[Json]:
    lines = text.strip().splitlines()
    if lines == ["No rules"]:
        return []
    if not lines or not all(line.startswith(("-w ", "-a ", "-A ")) for line in lines):
        raise Unreadable(Reason.MALFORMED, f"auditctl -l: {text[:80]!r}")
    return list(lines)


AUDIT_STATE = HostCollector(
    __name__,
    shape(AuditState),
    commands={
        "status": Command("auditctl -s", tool="auditctl", root=True, limit=5),
        "rules": Command("auditctl -l", tool="auditctl", root=True, limit=5),
        "units": asking(_UNITS),
    },
    reduce=_reduce,
)
