"""The host's own firewall refuses what no rule allows, on IPv4 and IPv6 alike.

日本語: ホスト自身のファイアウォールが、IPv4・IPv6とも、規則で許可しない着信を既定で拒否すること。

Why
    A new service is reachable from its first minute where nothing refuses by default.
How it is judged
    By the rules in the kernel (nftables, iptables over nftables, legacy iptables), not by ufw's or
    firewalld's word. For every interface but lo, IPv4 and IPv6 apart, TCP and UDP, a new connection
    that no rule names is followed through the chains and their jumps to the first verdict: one
    base chain that drops it is enough. A late drop under policy accept is a refusal; an early
    accept for all under policy drop is not. An accept whose condition names neither sources nor
    ports (the sender's port, an exclusion, a rate) counts as one for all. Where no interface
    speaks IPv6 it is left out.

    Windows: in the active store every profile (a machine changes between them with its network) is
    enabled, blocks inbound traffic by default (what is not configured blocks, by Microsoft's
    documentation) and leaves out no interface; the services MpsSvc and BFE run; and no active rule
    allows all, without port, program or source. macOS: the application firewall blocks everything,
    or is on and lets nothing in by its signature alone, as it does by default. It has not met a
    real Windows or macOS.
Fix
    Give the input chain the policy drop, in the configuration that is loaded at boot.
"""

from dataclasses import dataclass

from urazuke.checks.host.facts.firewall import FIREWALL, Firewall
from urazuke.checks.host.rules import other_firewalls
from urazuke.checks.host.rules.packet_walk import Path, open_paths
from urazuke.sdk import (
    NoParams,
    Reason,
    Text,
    Unreadable,
    Variant,
    Verdict,
    failed,
    own,
    passed,
)

_EXPECTED = Text(
    ja="全インターフェースでIPv4・IPv6とも既定拒否",
    en="refused by default on every interface, IPv4 and IPv6",
)


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    firewall: Firewall = own(FIREWALL)


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """Every path into the host."""
    firewall = facts.firewall
    if not firewall.interfaces:
        raise Unreadable(Reason.MALFORMED, "no network interface but lo was told of")
    found = open_paths(firewall.chains, firewall.interfaces, "4")
    found += open_paths(firewall.chains, firewall.ipv6, "6")
    if found:
        told = ", ".join(f"{path.interface} IPv{path.family} {path.protocol}" for path in found)
        observed = Text(ja=f"既定で許可: {told}", en=f"allowed by default: {told}")
        return failed(observed, _EXPECTED, _fix(firewall, found))
    names = ", ".join(firewall.interfaces)
    ipv6 = Text(ja="", en="") if firewall.ipv6 else Text(ja="（IPv6なし）", en=" (no IPv6)")
    return passed(
        Text(ja=f"既定拒否: {names}{ipv6.ja}", en=f"refused by default: {names}{ipv6.en}"),
        _EXPECTED,
    )


def _fix(firewall: Firewall, found: list[Path]) -> str:
    """The policy of an nftables input chain that is here; SSH must be allowed before."""
    families = {path.family for path in found}
    for name, chain in firewall.chains.items():
        family, _, rest = name.partition(" ")
        whole = chain.family == "" or {chain.family} == families
        is_base = chain.hook == "input" and family in {"ip", "ip6", "inet"}
        if is_base and whole and chain.policy == "accept":
            return f"sudo nft 'chain {family} {rest} {{ policy drop; }}'"
    return ""


ELSEWHERE = {
    "windows": Variant(other_firewalls.OfWindows, other_firewalls.windows),
    "macos": Variant(other_firewalls.OfMacos, other_firewalls.macos),
}
