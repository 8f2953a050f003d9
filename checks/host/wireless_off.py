"""Wireless LAN cannot be used.

日本語: 無線LANが使用できない状態にあること。

Why
    "Wired LAN only" speaks of every other path: a radio that its user can turn on is one.
How it is judged
    No radio for wireless LAN is known to the kernel, whether or not rfkill blocks it (the user can
    undo that) or an interface is up; and none can come: cfg80211, on which all drivers rest, is
    neither present nor loadable (`install … /bin/false`; a blacklist does not count), or a policy
    for USB refuses unknown devices. A container cannot be judged where drivers are asked for.

    Windows: every adapter for wireless LAN is disabled (not being connected is not enough), and
    none can come: the service WLAN AutoConfig is disabled and stopped or not installed, or no
    removable device can be installed and no network device on USB was before. It has not met a
    real Windows.
Fix
    Write the install line, and turn the radio off in the firmware.
"""

from dataclasses import dataclass

from urazuke.checks.host.facts.radios import RADIOS, Radios
from urazuke.checks.host.facts.usb_policy import USB_POLICY, UsbPolicy
from urazuke.checks.host.rules import windows_links
from urazuke.checks.host.rules.other_links import verdict
from urazuke.checks.host.rules.usb_drivers import WIRELESS
from urazuke.sdk import NoParams, Text, Variant, Verdict, own

_EXPECTED = Text(ja="無線LANが使用できないこと", en="no wireless LAN")
_CONFIG = "/etc/modprobe.d/00-no-wireless.conf"


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    radios: Radios = own(RADIOS)
    policy: UsbPolicy = own(USB_POLICY)


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """The radio, and its driver."""
    return verdict(facts.radios, facts.policy, {"wlan"}, WIRELESS, _EXPECTED, _CONFIG)


ELSEWHERE = {"windows": Variant(windows_links.Facts, windows_links.no_wireless)}
