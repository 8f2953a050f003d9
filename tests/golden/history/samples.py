"""Histories of runs as the collector tells them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from tests.judging import NOW, one
from urazuke.checks.history.facts.runs import RUNS
from urazuke.model import Finding, Json

DAY = timedelta(days=1)
NIGHTS = 200
HOUR = timedelta(hours=1)
MIDNIGHT = NOW.replace(hour=0)  # in UTC; the judgement is at nine


def written(moment: datetime) -> str:
    """As facts have it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def schedule(**changes: Any) -> Json:
    """Nightly since 200 days, two hours of tolerance."""
    since = written(MIDNIGHT - 200 * DAY)
    return {"every": 86400, "tolerance": 7200, "since": since, **changes}


def run_at(moment: datetime | None, state: str = "proof", **controls: str) -> Json:
    """One run: status by control, `_` for `-`."""
    found: dict[str, list[str]] = {}
    for name, status in controls.items():
        found.setdefault(status.replace("_", "-"), []).append(name.replace("_", "-"))
    return {
        "run": f"{moment:%Y%m%dT%H%M%S}.000Z-abcdef" if moment else "copy",
        "moment": written(moment) if moment else None,
        "state": state,
        "detail": "",
        "catalogue": "c" * 64,
        "schedule": None,
        "targets": 3,
        "controls": found,
    }


def nights(**controls: str) -> dict[int, Json]:
    """A run two hours after midnight, by how many days ago; the last was tonight."""
    return {n: run_at(MIDNIGHT - n * DAY + 2 * HOUR, **controls) for n in range(NIGHTS)}


def judged(
    check: str, runs: Iterable[Json], params: Json = None, timing: Json = None, **more: Any
) -> Finding:
    """The finding."""
    body = {"schedule": timing or schedule(), "runs": list(runs)}
    return one(check, {RUNS: {"history": body}}, params=params, **more)
