"""What the host does with a USB device that is plugged in: USBGuard's answer, and the kernel's.

USBGuard itself is asked over its socket, so what it says is in force; where it does not run, it
says nothing. `authorized_default` of each bus is what the kernel does without it. Names and serial
numbers of devices stay on the host.
"""

from collections.abc import Mapping

from urazuke.checks.host.rules.lines import refuse
from urazuke.checks.host.rules.usbguard_rules import kept
from urazuke.sdk import Answer, Command, HostCollector, Json, Outcome, Struct, shape

_ASK = (
    "usbguard get-parameter ImplicitPolicyTarget && usbguard get-parameter InsertedDevicePolicy"
    " && usbguard list-rules && echo end"
)
_BUSES = (
    "[ -d /sys/bus ] || exit 9; [ -d /sys/bus/usb ] || { echo none; exit 0; }; echo usb;"
    " for d in /sys/bus/usb/devices/usb*; do"
    ' [ ! -e "$d" ] || echo "${d##*/} $(cat "$d/authorized_default")"; done'
)
_HEAD = 2


class Bus(Struct, frozen=True, forbid_unknown_fields=True):
    """One USB bus, and its `authorized_default`: 0 nothing, 2 what is built in, 1 everything."""

    name: str
    authorized_default: str


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """One rule; `bound` says whether serial number or hash tie it to one device."""

    target: str
    device: str
    bound: str
    interfaces: str


class Usbguard(Struct, frozen=True, forbid_unknown_fields=True):
    """The policy of the running daemon."""

    implicit: str
    inserted: str
    rules: tuple[Rule, ...]


class UsbPolicy(Struct, frozen=True, forbid_unknown_fields=True):
    """`usb`: the kernel has USB at all."""

    usb: bool
    buses: tuple[Bus, ...]
    usbguard: Usbguard | None


def _reduce(answers: Mapping[str, Answer]) -> Json:
    first, *rest = answers["buses"].text().splitlines() or [""]
    if first not in {"none", "usb"} or (first == "none" and rest):
        refuse(f"USB: {first[:100]}")
    buses: list[Json] = []
    for line in rest:
        name, _, value = line.partition(" ")
        if value not in {"0", "1", "2", "-1"}:
            refuse(f"USB: {line[:100]}")
        buses.append({"name": name, "authorized_default": value})
    return {"usb": first == "usb", "buses": buses, "usbguard": _usbguard(answers["usbguard"])}


def _usbguard(answer: Answer) -> Json:
    """Nothing where it is not installed or does not answer on its socket."""
    if answer.outcome is Outcome.MISSING_TOOL:
        return None
    if answer.outcome is Outcome.FAILED and "IPC connect" in answer.stderr:
        return None
    lines = answer.text().splitlines()
    if len(lines) <= _HEAD or lines[-1] != "end":
        refuse("usbguard: the answer is not whole")
    rules: list[Json] = [dict[str, Json](kept(line)) for line in lines[_HEAD:-1]]
    return {"implicit": lines[0], "inserted": lines[1], "rules": rules}


USB_POLICY = HostCollector(
    __name__,
    shape(UsbPolicy),
    commands={
        "buses": Command(_BUSES),
        "usbguard": Command(_ASK, tool="usbguard", root=True, limit=10),
    },
    reduce=_reduce,
    redactions=("names and serial numbers of devices",),
)
