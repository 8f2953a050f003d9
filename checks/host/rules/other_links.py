"""What a host has besides the cable, of some kinds, and what could come."""

import shlex
from collections.abc import Collection

from urazuke.checks.host.facts.radios import Radios
from urazuke.checks.host.facts.usb_policy import UsbPolicy
from urazuke.checks.host.rules.usb_refusal import refused_by
from urazuke.sdk import Reason, Text, Unreadable, Verdict, failed, passed

_HARMLESS = frozenset({"blocked", "absent"})


def verdict(
    radios: Radios,
    policy: UsbPolicy,
    kinds: Collection[str],
    modules: Collection[str],
    expected: Text,
    config: str,
) -> Verdict:
    """Passes without such a device, where its drivers cannot be loaded or USB lets none in."""
    states = {driver.module: driver for driver in radios.drivers}
    if not states.keys() >= set(modules):
        raise Unreadable(Reason.MALFORMED, "not all drivers are told of")
    devices = [f"{one.kind} {one.name}" for one in radios.devices if one.kind in kinds]
    usable = [module for module in modules if states[module].state not in _HARMLESS]
    refusal = refused_by(policy)
    if not devices and (not usable or refusal is not None):
        told = ", ".join(f"{module} {states[module].state}" for module in modules)
        also = refusal or Text(ja="", en="")
        return passed(
            Text(ja=f"{told} {also.ja}".strip(), en=f"{told} {also.en}".strip()), expected
        )
    found = [*devices, *(f"{module} {states[module].state}" for module in usable)]
    lines = shlex.join(f"install {module} /bin/false" for module in usable)
    fix = f"printf '%s\\n' {lines} | sudo tee {config}" if usable else ""
    return failed(Text(ja="、".join(found), en="; ".join(found)), expected, fix)
