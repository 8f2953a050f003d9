"""Neither mobile data, nor a network over Bluetooth, nor tethering can be used.

日本語: 移動体通信、Bluetooth経由の通信及びテザリングが使用できない状態にあること。

Why
    A telephone on the USB port is a way past the company's network as good as wireless LAN.
How it is judged
    No modem, no Bluetooth radio and no interface over a telephone is known to the kernel; and none
    can come: the drivers for these (bnep, rndis_host, ipheth, cdc_ncm, cdc_mbim, qmi_wwan, option)
    are neither present nor loadable, or a policy for USB refuses unknown devices. A network adapter
    on USB that uses cdc_ncm counts as a telephone: which of the two it is, is not to be seen.

    Windows: every adapter for mobile data, Bluetooth and the like, every Bluetooth radio and every
    telephone that shares its network is disabled; and no removable device can be installed, nor
    was a network device on USB, or a Bluetooth radio that is not there now, installed before. It
    has not met a real Windows.
Fix
    Write the install lines, remove the devices, or let USBGuard refuse by default.
"""

from dataclasses import dataclass

from urazuke.checks.host.facts.radios import RADIOS, Radios
from urazuke.checks.host.facts.usb_policy import USB_POLICY, UsbPolicy
from urazuke.checks.host.rules import windows_links
from urazuke.checks.host.rules.other_links import verdict
from urazuke.checks.host.rules.usb_drivers import OTHER_NETWORKS
from urazuke.sdk import NoParams, Text, Variant, Verdict, own

_EXPECTED = Text(
    ja="移動体通信、Bluetooth経由の通信及びテザリングが使用できないこと",
    en="no mobile data, Bluetooth network or tethering",
)
_KINDS = frozenset({"wwan", "bluetooth", "tethering"})
_CONFIG = "/etc/modprobe.d/00-no-other-networks.conf"


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    radios: Radios = own(RADIOS)
    policy: UsbPolicy = own(USB_POLICY)


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """The devices, and their drivers."""
    return verdict(facts.radios, facts.policy, _KINDS, OTHER_NETWORKS, _EXPECTED, _CONFIG)


ELSEWHERE = {"windows": Variant(windows_links.Facts, windows_links.no_others)}
