"""The application firewall of macOS, as `socketfilterfw` tells it.

State 2 blocks everything that is not essential. In state 1 programs are asked for one by one, but
what is signed is let in by itself unless that is turned off. The words are those that Apple's tool
is quoted with in public documentation; no real macOS has been met.
"""

import re
from collections.abc import Mapping

from urazuke.checks.host.rules.lines import refuse
from urazuke.sdk import Answer, Command, HostCollector, Json, Struct, shape

_TOOL = "/usr/libexec/ApplicationFirewall/socketfilterfw"
_STATES = {
    "Firewall is disabled. (State = 0)": 0,
    "Firewall is enabled. (State = 1)": 1,
    "Firewall is enabled. (State = 2)": 2,
}
_SIGNED = re.compile(
    r"Automatically allow (signed built-in|built-in signed|downloaded signed) software"
    r" (ENABLED|DISABLED)\.?"
)


class MacosFirewall(Struct, frozen=True, forbid_unknown_fields=True):
    """`state` as the tool numbers it; `built_in`, `downloaded`: signed software is let in."""

    state: int
    built_in: bool
    downloaded: bool


def _reduce(answers: Mapping[str, Answer]) -> Json:
    state = answers["state"].text().strip()
    if state not in _STATES:
        refuse(f"socketfilterfw: {state[:200]}")
    signed: dict[str, Json] = {}
    for line in answers["signed"].text().splitlines():
        found = _SIGNED.fullmatch(line.strip())
        name = "downloaded" if found and "downloaded" in found[1] else "built_in"
        if found is None or name in signed:
            refuse(f"socketfilterfw: {line[:200]}")
        signed[name] = found[2] == "ENABLED"
    if set(signed) != {"built_in", "downloaded"}:
        refuse("socketfilterfw: the answer on signed software is not whole")
    return {"state": _STATES[state], **signed}


MACOS_FIREWALL = HostCollector(
    __name__,
    shape(MacosFirewall),
    platform="macos",
    commands={
        "state": Command(f"{_TOOL} --getglobalstate", tool=_TOOL, limit=10),
        "signed": Command(f"{_TOOL} --getallowsigned", tool=_TOOL, limit=10),
    },
    reduce=_reduce,
)
