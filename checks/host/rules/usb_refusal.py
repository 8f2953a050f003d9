"""Whether a USB device that nobody approved is refused, and by what."""

from urazuke.checks.host.facts.usb_policy import Usbguard, UsbPolicy
from urazuke.checks.host.rules.usbguard_rules import lets_media_in
from urazuke.sdk import Text, same

_REFUSING = frozenset({"block", "reject"})
_OBEYING = frozenset({"apply-policy", *_REFUSING})
_NOTHING_NEW = frozenset({"0", "2"})


def refused_by(policy: UsbPolicy) -> Text | None:
    """What refuses unknown devices, or nothing."""
    if policy.usbguard and not gaps(policy.usbguard):
        return Text(ja="USBGuardの既定拒否", en="USBGuard refuses by default")
    if policy.buses and all(bus.authorized_default in _NOTHING_NEW for bus in policy.buses):
        return Text(ja="全バスのauthorized_default", en="authorized_default of all buses")
    return None


def gaps(usbguard: Usbguard) -> list[str]:
    """What in its policy lets an unknown medium in."""
    found = []
    if usbguard.implicit not in _REFUSING:
        found.append(f"ImplicitPolicyTarget={usbguard.implicit}")
    if usbguard.inserted not in _OBEYING:
        found.append(f"InsertedDevicePolicy={usbguard.inserted}")
    for number, rule in enumerate(usbguard.rules, 1):
        if rule.target not in {"allow", "match", *_REFUSING}:
            found.append(f"{number}: {rule.target}")
        elif rule.target == "allow" and lets_media_in(rule.device, rule.bound, rule.interfaces):
            found.append(f"{number}: allow {rule.device} {rule.interfaces}".strip())
    return found


def observed(policy: UsbPolicy) -> Text:
    """Why a medium is not refused."""
    if policy.usbguard:
        return same(f"USBGuard: {', '.join(gaps(policy.usbguard))}")
    buses = ", ".join(f"{bus.name}={bus.authorized_default}" for bus in policy.buses)
    return Text(
        ja=f"USBGuardは稼働していない（authorized_default: {buses}）",
        en=f"USBGuard does not run (authorized_default: {buses})",
    )
