"""A policy that refuses unknown USB devices is in force.

日本語: 未承認のUSB機器を拒否する方針が現に有効であること。

Why
    A blocked driver stops memory sticks, but not phones, cameras and what else carries files.
How it is judged
    USBGuard, asked over its own socket: what no rule names is blocked or rejected, its policy is
    applied to what is plugged in (`keep` is not enough), and no rule allows a device that may be a
    medium unless it is bound to one by serial number or hash; rules with `one-of`, `all-of` or
    `none-of` say nothing of a device's other interfaces. Or the kernel authorises nothing new
    (`authorized_default` 0 or 2) on all buses. A configuration that no running daemon has
    taken up counts for nothing. No USB in the kernel: not applicable.

    Windows: all access to removable storage is denied for the machine (`Deny_All`, or reading and
    writing of each class), or no removable device can be installed and none was before. A policy
    for users, one that only denies writing, one that lets administrators past or puts allow lists
    first, and BitLocker To Go, which leaves encrypted media writable, do not count. While a
    removable disk is attached it cannot be judged: the policy reaches it only after a restart.
    Device control by Defender or another product is not looked at. It has not met a real Windows.
Fix
    Install USBGuard, make rules of the devices that are needed, and start it.
"""

from dataclasses import dataclass

from urazuke.checks.host.facts.usb_policy import USB_POLICY, UsbPolicy
from urazuke.checks.host.rules import windows_media
from urazuke.checks.host.rules.usb_refusal import observed, refused_by
from urazuke.sdk import NoParams, Text, Variant, Verdict, failed, not_applicable, own, passed

_EXPECTED = Text(
    ja="未承認のUSB機器を既定で拒否すること", en="unknown USB devices are refused by default"
)
_FIX = (
    "sudo sh -c 'usbguard generate-policy > /etc/usbguard/rules.conf'"
    " && sudo systemctl enable --now usbguard"
)


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    policy: UsbPolicy = own(USB_POLICY)


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """USBGuard or the kernel."""
    policy = facts.policy
    if refusal := refused_by(policy):
        return passed(refusal, _EXPECTED)
    if not policy.usb and not policy.usbguard:
        nothing = Text(ja="カーネルにUSBなし", en="the kernel has no USB")
        return not_applicable(nothing, _EXPECTED)
    return failed(observed(policy), _EXPECTED, "" if policy.usbguard else _FIX)


ELSEWHERE = {"windows": Variant(windows_media.Facts, windows_media.media_refused)}
