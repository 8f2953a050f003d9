"""What will load a firewall at the next boot, and what it will load, reduced as in `firewall`."""

from collections.abc import Mapping

from urazuke.checks.host.facts.firewall import Chain
from urazuke.checks.host.rules import iptables_rules, nft_rules
from urazuke.checks.host.rules.lines import refuse
from urazuke.checks.host.scripts.saved_firewall import SAVED_FIREWALL as ASK
from urazuke.sdk import (
    Answer,
    Command,
    HostCollector,
    Json,
    Outcome,
    Reason,
    Struct,
    Unreadable,
    shape,
)

_NO_SYSTEMCTL = 7
_UNIT = 3


class SavedFirewall(Struct, frozen=True, forbid_unknown_fields=True):
    """`units` by name with their state; `chains` of nftables and iptables together.

    `ufw`: its settings; `firewalld`: whether its permanent zones are those in force.
    """

    units: dict[str, str]
    chains: dict[str, Chain]
    ufw: dict[str, str]
    firewalld: bool


def _reduce(answers: Mapping[str, Answer]) -> Json:
    answer = answers["saved"]
    if answer.outcome is Outcome.FAILED and answer.rc == _NO_SYSTEMCTL:
        raise Unreadable(Reason.MISSING_TOOL, "systemctl, or systemd does not run")
    head, *pieces = ("\n" + answer.text()).split("\npart ")
    if not pieces or pieces[-1].strip() != "end":
        refuse("saved firewall: the answer has no end")
    parts = {name: rest for name, _, rest in (piece.partition("\n") for piece in pieces[:-1])}
    chains: dict[str, Json] = nft_rules.chains(parts["nft"]) if "nft" in parts else {}
    for version in ("4", "6"):
        if (saved := parts.get(f"save-{version}")) is not None:
            chains |= iptables_rules.chains(saved, version, f"saved-{version}")
    zones = parts.get("firewalld", "differs").strip()
    if zones not in {"same", "differs"}:
        refuse(f"saved firewall: {zones[:200]}")
    return {
        "units": _units(head),
        "chains": chains,
        "ufw": _settings(parts.get("ufw", "")),
        "firewalld": zones == "same",
    }


def _units(head: str) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for line in head.strip().splitlines():
        words = line.split()
        if words[0] != "unit" or len(words) > _UNIT:
            refuse(f"saved firewall: {line[:200]}")
        found[words[1]] = words[2] if len(words) == _UNIT else "not-found"
    if not found:
        refuse("saved firewall: no unit is told of")
    return found


def _settings(text: str) -> dict[str, Json]:
    pairs = (line.partition("=") for line in text.splitlines())
    return {name: value.strip().strip("\"'").lower() for name, _, value in pairs if name}


SAVED_FIREWALL = HostCollector(
    __name__,
    shape(SavedFirewall),
    commands={"saved": Command(ASK, root=True, limit=20)},
    reduce=_reduce,
    redactions=("comments, counters and destinations of rules",),
)
