"""Whether packets from outside are handed to a program that decides, before anything lets them in.

The walk is made twice, for a new connection and for the packets of one that is known: what attacks
stands in the latter. An accept ahead of the queue lets its packets through unseen. One that names
sources, or only ports that are meant to stay out (SSH, lest one shut oneself out), is taken as an
exception, not as a way past. What follows a `return` that only some packets take is not sure.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from urazuke.checks.host.facts.firewall import Chain, Firewall, PacketRule
from urazuke.checks.host.rules.packet_walk import Path, names
from urazuke.sdk import Reason, Unreadable

Phase = Literal["grade", "later"]
_DEPTH = 64


class End(Enum):
    """What becomes of the packets; QUEUED: all that are not dropped; UNCLEAR: it cannot be told."""

    QUEUED = "queued"
    DROPPED = "dropped"
    PASSED = "passed"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Ahead:
    """`held`: queues that the program decides on; `spared`: ports that need not be queued."""

    held: frozenset[int]
    spared: frozenset[str]


def ends(
    firewall: Firewall, hook: str, ahead: Ahead, families: Sequence[str] = ("4", "6")
) -> dict[Path, End]:
    """For every interface but lo, IPv4 and (where spoken) IPv6, TCP and UDP."""
    paths = [
        Path(name, family, protocol)
        for family, named in (("4", firewall.interfaces), ("6", firewall.ipv6))
        for name in named
        if family in families
        for protocol in ("tcp", "udp")
    ]
    return {path: _end(firewall.chains, hook, path, ahead) for path in paths}


def bypasses(firewall: Firewall, held: frozenset[int]) -> bool:
    """Whether a rule lets packets through while nobody decides on its queue."""
    rules = (rule for chain in firewall.chains.values() for rule in chain.rules)
    return any(rule.queue is not None and rule.queue.bypass and _is_held(rule, held)
               for rule in rules)  # fmt: skip


def _end(chains: Mapping[str, Chain], hook: str, path: Path, ahead: Ahead) -> End:
    """The worse of the two walks; a base chain that catches is enough, whatever others do."""
    bases = [
        name
        for name, chain in chains.items()
        if chain.hook in {hook, "prerouting"} and chain.family in {"", path.family}
    ]
    worst = End.QUEUED
    for phase in _PHASES:
        found = {_Walk(chains, path, ahead, phase).base(name) for name in bases}
        best = next(end for end in _BEST if end in {*found, End.PASSED})
        worst = max(worst, best, key=_BEST.index)
    return worst


_PHASES: tuple[Phase, ...] = ("grade", "later")
_BEST = (End.QUEUED, End.DROPPED, End.UNCLEAR, End.PASSED)


@dataclass
class _Walk:
    chains: Mapping[str, Chain]
    path: Path
    ahead: Ahead
    phase: Phase
    queued: bool = False
    unclear: bool = False
    left: bool = False

    def base(self, name: str) -> End:
        """Of a base chain: its rules, else its policy."""
        end = self._chain(name, 0)
        if end is None and self.chains[name].policy == "drop":
            end = End.DROPPED
        if end is End.DROPPED and self.queued:
            return End.QUEUED  # what gets in at all has been queued
        if end in {None, End.PASSED}:
            return End.UNCLEAR if self.unclear else End.PASSED
        return end or End.PASSED

    def _chain(self, name: str, depth: int) -> End | None:
        """Its verdict on all packets of this kind; nothing: they come to its end."""
        if name not in self.chains or depth > _DEPTH:
            raise Unreadable(Reason.MALFORMED, f"the chain {name} is not there, or leads to itself")
        for rule, grade in self._met(self.chains[name]):
            sure = grade == "all" and not self.left
            end = self._verdict(rule, grade, depth, sure=sure)
            if end is not None:
                return end
            if rule.verdict in {"goto", "return"}:
                if grade == "all":
                    return None
                self.left = self.left or not self._is_spared(rule, grade)
        return None

    def _below(self, rule: PacketRule, grade: str, depth: int, *, sure: bool) -> End | None:
        """What the chain that a rule leads to decides on all packets here."""
        before, self.left = self.left, False
        end = self._chain(rule.target, depth + 1)
        self.left = before
        if end is End.PASSED:
            return None if self._is_spared(rule, grade) else end
        self.unclear = self.unclear or (end is End.QUEUED and grade == "open")
        return end if sure else None

    def _verdict(self, rule: PacketRule, grade: str, depth: int, *, sure: bool) -> End | None:
        if rule.verdict in {"jump", "goto"}:
            return self._below(rule, grade, depth, sure=sure)
        if rule.queue is not None and _is_held(rule, self.ahead.held):
            self.queued = True
            self.unclear = self.unclear or grade == "open"
            return End.QUEUED if sure else None
        if rule.verdict == "accept" and not self._is_spared(rule, grade):
            return End.PASSED
        return End.DROPPED if rule.verdict == "drop" and sure else None

    def _is_spared(self, rule: PacketRule, grade: str) -> bool:
        """An exception that names from where, or ports that may stay out."""
        ports = bool(rule.ports) and self.ahead.spared.issuperset(rule.ports)
        return grade == "some" and (bool(rule.sources) or ports)

    def _met(self, chain: Chain) -> Iterator[tuple[PacketRule, str]]:
        for rule in chain.rules:
            grade = rule.grade if self.phase == "grade" else rule.later
            if grade != "none" and names(rule, self.path):
                yield rule, grade


def _is_held(rule: PacketRule, held: frozenset[int]) -> bool:
    """Every queue that the rule spreads its packets over."""
    queue = rule.queue
    return queue is not None and held.issuperset(range(queue.first, queue.last + 1))
