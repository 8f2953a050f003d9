"""What the kernel records for the audit log: its own state and the rules that it has loaded.

The kernel is asked (`auditctl -s`, `auditctl -l`), not the files below /etc/audit: rules that were
written and not loaded record nothing.
"""

from collections.abc import Mapping

from urazuke.checks.host.rules.units import Unit, asking, units
from urazuke.sdk import Answer, Command, HostCollector, Json, Reason, Struct, Unreadable, shape

_UNITS = ("auditd.service",)


class AuditState(Struct, frozen=True, forbid_unknown_fields=True):
    """`enabled`: 0 off, 1 on, 2 on and locked; `pid`: who takes the records, 0 is nobody."""

    enabled: int
    pid: int
    rules: tuple[str, ...]
    units: tuple[Unit, ...]


def _reduce(answers: Mapping[str, Answer]) -> Json:
    lines = [line.split() for line in answers["status"].text().splitlines()]
    told = {words[0]: words[1] for words in lines if len(words) > 1}
    try:
        state = {word: int(told[word]) for word in ("enabled", "pid")}
    except (KeyError, ValueError) as fault:
        raise Unreadable(Reason.MALFORMED, f"auditctl -s: {fault}") from fault
    if state["enabled"] not in {0, 1, 2}:
        raise Unreadable(Reason.MALFORMED, f"auditctl -s: enabled {state['enabled']}")
    rules = _rules(answers["rules"].text())
    return {**state, "rules": rules, "units": units(answers["units"], _UNITS)}


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
