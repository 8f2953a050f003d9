"""After a reboot the host's firewall refuses by default again.

日本語: 再起動後も、ホストのファイアウォールが着信を既定で拒否すること。

Why
    A firewall that was set up by hand is gone with the next power cut, and nobody looks that day.
How it is judged
    By what systemd will start. A unit counts that is enabled, that a target of every boot pulls in,
    and whose conditions were met. nftables.service: by the file that it really names, as nft itself
    reads it in a network namespace of its own; netfilter-persistent, iptables, ip6tables: by their
    files; ufw: with `ENABLED=yes`, a refusing input policy and IPv6; firewalld: its permanent zones
    and those of the interfaces are those in force, and its own rules refuse. A unit that starts
    something else than what it is known for is an error. The rules that will be loaded are followed
    as those in force are. `enabled-runtime` does not outlast a reboot. Other means of loading rules
    are not known and do not count. That this is asked for is our reading.
Fix
    Save the rules where the service reads them, and enable it.
"""

from dataclasses import dataclass

from urazuke.checks.host.facts.firewall import FIREWALL, Firewall
from urazuke.checks.host.facts.saved_firewall import SAVED_FIREWALL, SavedFirewall
from urazuke.checks.host.rules.packet_walk import open_paths
from urazuke.sdk import NoParams, Text, Verdict, failed, own, passed

_EXPECTED = Text(
    ja="再起動後にも既定拒否の規則が読み込まれること",
    en="rules that refuse by default are loaded at boot",
)
_REFUSING = frozenset({"drop", "reject"})


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    saved: SavedFirewall = own(SAVED_FIREWALL)
    firewall: Firewall = own(FIREWALL)


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """Any of the services, if what it loads refuses on every path."""
    saved, now = facts.saved, facts.firewall
    enabled = sorted(name for name, state in saved.units.items() if state == "enabled")
    paths = open_paths(saved.chains, now.interfaces, "4") + open_paths(saved.chains, now.ipv6, "6")
    loaded = ", ".join(enabled)
    if now.interfaces and (not paths or _by_ufw(facts) or _by_firewalld(facts)):
        return passed(Text(ja=f"起動時に読込み: {loaded}", en=f"loaded by {loaded}"), _EXPECTED)
    if not enabled:
        nothing = Text(ja="起動時に読み込むサービスなし", en="no service loads rules at boot")
        return failed(nothing, _EXPECTED, _fix(facts))
    weak = Text(
        ja=f"{loaded}が読み込む規則は既定拒否ではない",
        en=f"what {loaded} will load does not refuse by default",
    )
    return failed(weak, _EXPECTED, _fix(facts))


def _by_ufw(facts: Facts) -> bool:
    ufw = facts.saved.ufw
    both = ufw.get("IPV6") == "yes" or not facts.firewall.ipv6
    is_on = facts.saved.units.get("ufw") == "enabled" and ufw.get("ENABLED") == "yes"
    return is_on and both and ufw.get("DEFAULT_INPUT_POLICY") in _REFUSING


def _by_firewalld(facts: Facts) -> bool:
    """What it has in force comes again, if that refuses; rules of others may not."""
    if facts.saved.units.get("firewalld") != "enabled" or not facts.saved.firewalld:
        return False
    now = facts.firewall
    mine = {name: chain for name, chain in now.chains.items() if name.split(" ")[1] == "firewalld"}
    chains = mine or now.chains
    return not open_paths(chains, now.interfaces, "4") + open_paths(chains, now.ipv6, "6")


def _fix(facts: Facts) -> str:
    """Only for nftables alone: another service's rules would be loaded twice."""
    others = {name: state for name, state in facts.saved.units.items() if name != "nftables"}
    if "enabled" in others.values() or facts.saved.units.get("nftables") == "not-found":
        return ""
    save = "{ echo '#!/usr/sbin/nft -f'; echo 'flush ruleset'; sudo nft list ruleset; }"
    return f"{save} | sudo tee /etc/nftables.conf && sudo systemctl enable nftables"
