"""Whether Windows and macOS refuse by default what no rule allows.

The default of an inbound action that is not configured is to block (INetFwPolicy2,
get_DefaultInboundAction, learn.microsoft.com, read in November 2026). A profile from which an
interface is left out does not filter there, and a rule without port, program or source lets all in.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from urazuke.checks.host.facts.macos_firewall import MACOS_FIREWALL, MacosFirewall
from urazuke.checks.host.facts.windows_firewall import WINDOWS_FIREWALL, WindowsFirewall
from urazuke.sdk import NoParams, Text, Verdict, failed, own, passed

_OF_WINDOWS = Text(
    ja="全プロファイルが有効で、着信を既定でブロックすること",
    en="every profile is enabled and blocks inbound traffic by default",
)
_OF_MACOS = Text(
    ja="許可していないソフトウェアへの着信を拒否すること",
    en="inbound connections to software that is not allowed are refused",
)
_ON = "netsh advfirewall set allprofiles state on"
_BLOCK = "netsh advfirewall set allprofiles firewallpolicy blockinbound,allowoutbound"
_TOOL = "sudo /usr/libexec/ApplicationFirewall/socketfilterfw"
_ALLOW = 2
_NOTHING_LEFT_OUT = (None, (), ("NotConfigured",))
_BLOCKS_ALL = 2


@dataclass(frozen=True)
class OfWindows:
    """What the check rests on."""

    firewall: WindowsFirewall = own(WINDOWS_FIREWALL)


@dataclass(frozen=True)
class OfMacos:
    """What the check rests on."""

    firewall: MacosFirewall = own(MACOS_FIREWALL)


def windows(facts: OfWindows, _params: NoParams) -> Verdict:
    """Every profile: a machine changes between them with its network."""
    found = list(_gaps(facts.firewall))
    if found:
        observed = Text(ja="、".join(t.ja for t in found), en="; ".join(t.en for t in found))
        profiles = facts.firewall.profiles
        off = any(not each.enabled or each.inbound == _ALLOW for each in profiles)
        return failed(observed, _OF_WINDOWS, f"{_ON} && {_BLOCK}" if off else "")
    names = ", ".join(each.name for each in facts.firewall.profiles)
    return passed(Text(ja=f"既定拒否: {names}", en=f"blocks by default: {names}"), _OF_WINDOWS)


def _gaps(firewall: WindowsFirewall) -> Iterator[Text]:
    for service in ("BFE", "MpsSvc"):
        if service not in firewall.running:
            yield Text(ja=f"サービス{service}が停止", en=f"the service {service} does not run")
    for each in firewall.profiles:
        if not each.enabled:
            yield Text(ja=f"{each.name}が無効", en=f"{each.name} is disabled")
        if each.inbound == _ALLOW:
            yield Text(ja=f"{each.name}は既定で許可", en=f"{each.name} allows by default")
        if each.without not in _NOTHING_LEFT_OUT:
            names = ", ".join(each.without or ())
            yield Text(ja=f"{each.name}の対象外: {names}", en=f"{each.name} leaves out {names}")
    for rule in firewall.open_rules:
        yield Text(ja=f"全てを許可する規則 {rule}", en=f"a rule that allows all: {rule}")


def macos(facts: OfMacos, _params: NoParams) -> Verdict:
    """Everything blocked, or nothing let in by its signature alone."""
    firewall = facts.firewall
    signed = [name for name in ("built_in", "downloaded") if getattr(firewall, name)]
    told = ", ".join(signed)
    observed = Text(
        ja=f"状態{firewall.state}、署名による自動許可: {told or 'なし'}",
        en=f"state {firewall.state}; let in by signature: {told or 'none'}",
    )
    if firewall.state == _BLOCKS_ALL or (firewall.state and not signed):
        return passed(observed, _OF_MACOS)
    off = f"{_TOOL} --setallowsigned off && {_TOOL} --setallowsignedapp off"
    return failed(observed, _OF_MACOS, f"{_TOOL} --setglobalstate on && {off}")
