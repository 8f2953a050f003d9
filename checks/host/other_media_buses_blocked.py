"""Media other than USB storage cannot be used either: cards, FireWire, Thunderbolt, MTP.

日本語: USBストレージ以外の媒体（カード、FireWire、Thunderbolt、MTP）も利用できないこと。

Why
    Whoever finds the memory stick blocked tries the card reader next, or his phone.
How it is judged
    The drivers for memory cards (mmc_block, ms_block, mspro_block), disks on FireWire
    (firewire_sbp2) and Thunderbolt are neither present nor loadable, by the same rules as for USB
    storage (`install … /bin/false`; a blacklist does not count). For phones and cameras: no program
    of the distribution that speaks MTP or the like is here, or unknown USB devices are refused by
    policy. Optical drives are not looked at.
Fix
    Write the install lines, remove the programs named, or let USBGuard refuse by default.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.host.facts.other_media import OTHER_MEDIA, OtherMedia
from urazuke.checks.host.facts.usb_policy import USB_POLICY, UsbPolicy
from urazuke.checks.host.rules.usb_drivers import OTHERS
from urazuke.checks.host.rules.usb_refusal import refused_by
from urazuke.sdk import (
    NoParams,
    Reason,
    Text,
    Unreadable,
    Verdict,
    failed,
    own,
    passed,
)

_EXPECTED = Text(
    ja="カード、FireWire、Thunderbolt及びMTPが利用できないこと",
    en="no cards, FireWire, Thunderbolt or MTP",
)
_CONFIG = "/etc/modprobe.d/00-no-other-media.conf"


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    media: OtherMedia = own(OTHER_MEDIA)
    policy: UsbPolicy = own(USB_POLICY)


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """Every driver, and MTP."""
    drivers = facts.media.drivers
    if {driver.module for driver in drivers} != OTHERS.keys():
        raise Unreadable(Reason.MALFORMED, "not all drivers are told of")
    usable = [driver for driver in drivers if driver.state not in {"blocked", "absent"}]
    refused = refused_by(facts.policy) is not None or not facts.policy.usb
    programs = () if refused else facts.media.mtp
    found = [*(f"{one.module} {one.state} ({one.told})" for one in usable), *programs]
    if not found:
        told = ", ".join(f"{driver.module} {driver.state}" for driver in drivers)
        return passed(Text(ja=told, en=told), _EXPECTED)
    lines = [f"install {one.module} /bin/false" for one in usable]
    fix = f"printf '%s\\n' {shlex.join(lines)} | sudo tee {_CONFIG}" if lines else ""
    return failed(Text(ja="、".join(found), en="; ".join(found)), _EXPECTED, fix)
