"""The packet filter that is in force, reduced to what bears on new connections from outside.

From nftables and legacy iptables alike. Tables that iptables keeps in nftables are taken in
iptables' own words where nft cannot say what a match of it does. Of each rule it is told how much
traffic it meets, and the sources and ports that it names; comments and names do not leave the host.
"""

from collections.abc import Mapping
from typing import Literal

from urazuke.checks.host.rules import iptables_rules, nft_rules
from urazuke.checks.host.rules.lines import refuse
from urazuke.checks.host.scripts.firewall import FIREWALL as ASK
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

_NO_NFT = 7
_FAMILIES = {"4": "ip", "6": "ip6"}


class Queue(Struct, frozen=True, forbid_unknown_fields=True):
    """The queues that a rule hands packets to; `bypass`: lets them in while nobody decides."""

    first: int
    last: int
    bypass: bool


class PacketRule(Struct, frozen=True, forbid_unknown_fields=True):
    """One rule; `grade`, `rest`, `later`: how much it meets, see `rules/packet_rules.py`."""

    interfaces: tuple[str, ...]
    negated: bool
    family: Literal["", "4", "6", "other"]
    protocols: tuple[str, ...]
    sources: tuple[str, ...]
    ports: tuple[str, ...]
    grade: Literal["all", "open", "some", "none"]
    rest: Literal["all", "open", "some", "none"]
    later: Literal["all", "open", "some", "none"]
    verdict: Literal["accept", "drop", "return", "continue", "jump", "goto"]
    target: str
    queue: Queue | None


class Chain(Struct, frozen=True, forbid_unknown_fields=True):
    """One chain; `hook` and `policy` only of base chains, `family` empty: both."""

    family: Literal["", "4", "6"]
    hook: str
    policy: str
    rules: tuple[PacketRule, ...]


class Firewall(Struct, frozen=True, forbid_unknown_fields=True):
    """`ipv6`: the interfaces, without lo, that speak it."""

    interfaces: tuple[str, ...]
    ipv6: tuple[str, ...]
    chains: dict[str, Chain]


def _reduce(answers: Mapping[str, Answer]) -> Json:
    answer = answers["firewall"]
    if answer.outcome is Outcome.FAILED and answer.rc == _NO_NFT:
        raise Unreadable(Reason.MISSING_TOOL, "nft")
    parts = _parts(answer.text())
    chains = nft_rules.chains(parts["nft"])
    for version, family in _FAMILIES.items():
        if (own := parts.get(f"nft-save-{version}")) is not None:
            chains = _in_their_words(chains, iptables_rules.chains(own, version, family), own)
        if (legacy := parts.get(f"legacy-{version}")) is not None:
            chains |= iptables_rules.chains(legacy, version, f"legacy-{family}")
    return {
        "interfaces": list[Json](parts["interfaces"].split()),
        "ipv6": list[Json](parts["ipv6"].split()),
        "chains": chains,
    }


def _in_their_words(
    chains: Mapping[str, Json], words: Mapping[str, Json], told: str
) -> dict[str, Json]:
    """The words of iptables for the tables that are its own.

    Of a table that nft made under the same name iptables tells what it would be by default.
    """
    taken = dict(chains)
    for table in {name.rsplit(" ", 1)[0] for name in words}:
        native = {name for name in chains if name.rsplit(" ", 1)[0] == table}
        if table.split(" ")[1] in iptables_rules.foreign(told) or not native <= words.keys():
            continue
        taken |= {name: words[name] for name in words if name.rsplit(" ", 1)[0] == table}
    return taken


def _parts(text: str) -> dict[str, str]:
    pieces = ("\n" + text).split("\npart ")
    parts = {name: rest for name, _, rest in (piece.partition("\n") for piece in pieces[1:])}
    if (
        pieces[0].strip()
        or pieces[-1].strip() != "end"
        or not {"interfaces", "ipv6", "nft"} <= {*parts}
    ):
        refuse("firewall: the answer is not whole")
    return parts


FIREWALL = HostCollector(
    __name__,
    shape(Firewall),
    commands={"firewall": Command(ASK, root=True, limit=20)},
    reduce=_reduce,
    redactions=("comments, counters and destinations of rules",),
)
