"""Which intrusion sensors run, and what Suricata has loaded and where it listens.

Suricata is asked through its socket: rules that lie in a file and were not loaded detect nothing.
The answers are those of Suricata 7.0 on Debian 13; of the other sensors only the unit is asked.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from urazuke.checks.host.rules.sensors import UNITS
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


class Suricata(Struct, frozen=True, forbid_unknown_fields=True):
    """`reloaded`, `changed`: when rules were loaded, and the files last changed, since 1970."""

    interfaces: int
    loaded: int
    failed: int
    reloaded: int
    changed: int


class IdsSensors(Struct, frozen=True, forbid_unknown_fields=True):
    """`now`: the host's own clock."""

    now: int
    units: tuple[Unit, ...]
    suricata: Suricata | None


def _reduce(answers: Mapping[str, Answer]) -> Json:
    found = units(answers["units"], UNITS)
    now = _number(answers["now"].text().strip())
    told = answers["rules"]
    asked = told.outcome is not Outcome.MISSING_TOOL and told.text().strip() != "stopped"
    suricata = _suricata(answers) if asked else None
    return {"now": now, "units": found, "suricata": suricata}


def _suricata(answers: Mapping[str, Answer]) -> Json:
    try:
        stats = _message(answers["rules"])
        reloads = _message(answers["reload"])
        at = [datetime.fromisoformat(engine["last_reload"]) for engine in reloads]
        return {
            "interfaces": int(_message(answers["interfaces"])["count"]),
            "loaded": sum(int(engine["rules_loaded"]) for engine in stats),
            "failed": sum(int(engine["rules_failed"]) for engine in stats),
            "reloaded": int(min(at).timestamp()),
            "changed": _number(answers["changed"].text().strip()),
        }
    except (KeyError, TypeError, ValueError) as fault:
        raise Unreadable(Reason.MALFORMED, f"suricatasc: {fault}") from fault


def _message(answer: Answer) -> Any:
    told = json.loads(answer.text())
    if told["return"] != "OK":
        raise Unreadable(Reason.MALFORMED, f"suricatasc: {told['return']}")
    return told["message"]


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise Unreadable(Reason.MALFORMED, f"not a number: {text[:60]!r}")
    return int(text)


def _ask(word: str) -> Command:
    """A question to the socket; `stopped` when no Suricata runs."""
    runs = "pgrep -x Suricata-Main >/dev/null || pgrep -x suricata >/dev/null"
    line = f"if {runs}; then suricatasc -c {word}; else echo stopped; fi"
    return Command(line, tool="suricatasc", root=True, limit=10)


IDS_SENSORS = HostCollector(
    __name__,
    shape(IdsSensors),
    commands={
        "now": Command("date +%s"),
        "units": asking(UNITS),
        "rules": _ask("ruleset-stats"),
        "reload": _ask("ruleset-reload-time"),
        "interfaces": _ask("iface-list"),
        "changed": Command(
            "stat -L -c %Z /var/lib/suricata/rules/*.rules /etc/suricata/rules/*.rules"
            " | sort -n | tail -n 1",
            root=True,
        ),
    },
    reduce=_reduce,
)
