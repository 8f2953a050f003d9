"""Answers of a Windows host, in the form of `checks/host/scripts/windows.py`.

The shapes are those of Microsoft's documentation; none of them was recorded on a real machine.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from tests.judging import one
from urazuke.model import Finding, Json
from urazuke.sdk import Answer, HostCollector, Outcome, Unreadable


def ok(text: str) -> Answer:
    """A command that ended well."""
    return Answer(Outcome.OK, 0, text)


def values(names: Iterable[str], given: Mapping[str, int | str]) -> Answer:
    """Values of the registry; those that are not given are not set."""
    lines = [
        f"{name}\tabsent\t"
        if name not in given
        else f"{name}\t{'DWord' if isinstance(given[name], int) else 'String'}\t{given[name]}"
        for name in names
    ]
    return ok("".join(f"{line}\n" for line in [*lines, "end"]))


def objects(*found: Mapping[str, Json]) -> Answer:
    """Objects of CIM."""
    return ok("".join(f"{json.dumps(each)}\n" for each in found) + "end\n")


def body(collector: HostCollector[Any], answers: Mapping[str, Answer], platform: Any) -> Json:
    """What the collector makes of the answers, or why it does not."""
    look = collector.on(platform)
    assert look is not None
    assert set(look.commands) == set(answers)
    try:
        return look.reduce(answers)
    except Unreadable as fault:
        return fault.unavailable


def finding(
    check: str,
    collector: HostCollector[Any],
    answers: Mapping[str, Answer],
    platform: Any = "windows",
) -> Finding:
    """The finding of the check on that platform."""
    return one(check, {collector: {"there": body(collector, answers, platform)}}, platform=platform)
