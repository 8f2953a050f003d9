"""Which service keeps the clock, from what source, and how far it is off.

chronyd and systemd-timesyncd are asked themselves. That the kernel's clock is in step is what
`NTPSynchronized` says; a daemon that serves its own clock (`local stratum`) says it too.
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

SERVICES = ("chronyd.service", "chrony.service", "systemd-timesyncd.service")
OTHERS = ("ntpd.service", "ntp.service", "ntpsec.service", "openntpd.service", "phc2sys.service")
_OFFLINE = "506 Cannot talk to daemon"
_FIELDS = 14


class Chrony(Struct, frozen=True, forbid_unknown_fields=True):
    """`source` is empty without one; `offset_us`: by which the clock is off, in microseconds."""

    source: str
    leap: str
    offset_us: int


class TimeKeeping(Struct, frozen=True, forbid_unknown_fields=True):
    """`timesyncd`: the address of the server that it last heard."""

    units: tuple[Unit, ...]
    synchronized: bool
    chrony: Chrony | None
    timesyncd: str


def _reduce(answers: Mapping[str, Answer]) -> Json:
    word = answers["kernel"].text().strip()
    if word not in {"yes", "no"}:
        raise Unreadable(Reason.MALFORMED, f"NTPSynchronized is {word!r}")
    return {
        "units": units(answers["units"], (*SERVICES, *OTHERS)),
        "synchronized": word == "yes",
        "chrony": _chrony(answers["chrony"]),
        "timesyncd": answers["timesyncd"].text().strip(),
    }


def _chrony(answer: Answer) -> Json:
    if answer.outcome is Outcome.MISSING_TOOL or answer.stdout.startswith(_OFFLINE):
        return None
    fields = answer.text().strip().split(",")
    try:
        refid, address, leap = fields[0], fields[1], fields[_FIELDS - 1]
        offset = abs(round(float(fields[4]) * 1_000_000))
    except (IndexError, ValueError) as fault:
        raise Unreadable(Reason.MALFORMED, f"chronyc tracking: {answer.stdout[:80]!r}") from fault
    if len(fields) != _FIELDS:
        raise Unreadable(Reason.MALFORMED, f"chronyc tracking: {len(fields)} fields")
    own = refid in {"7F7F0101", "00000000"}
    return {"source": "" if own else address or refid, "leap": leap, "offset_us": offset}


TIME_KEEPING = HostCollector(
    __name__,
    shape(TimeKeeping),
    commands={
        "units": asking((*SERVICES, *OTHERS)),
        "kernel": Command(
            "timedatectl show -p NTPSynchronized --value", tool="timedatectl", limit=10
        ),
        "chrony": Command(
            "chronyc -n -c tracking", tool="chronyc", root=True, limit=10, ok=frozenset({0, 1})
        ),
        "timesyncd": Command(
            "[ ! -e /lib/systemd/systemd-timesyncd ] || ! systemctl -q is-active systemd-timesyncd"
            " || timedatectl show-timesync -p ServerAddress --value",
            limit=10,
        ),
    },
    reduce=_reduce,
)
