"""What becomes of a new connection that no rule names: the walk through the chains of a hook."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from urazuke.checks.host.facts.firewall import Chain, PacketRule
from urazuke.sdk import Reason, Unreadable

_DEPTH = 64


@dataclass(frozen=True)
class Path:
    """By which interface, family and protocol a packet comes in."""

    interface: str
    family: str
    protocol: str


def open_paths(chains: Mapping[str, Chain], interfaces: tuple[str, ...], family: str) -> list[Path]:
    """The paths by which such a connection gets in: no base chain drops it."""
    bases = [
        name
        for name, chain in chains.items()
        if chain.hook in {"input", "prerouting"} and chain.family in {"", family}
    ]
    paths = [Path(name, family, protocol) for name in interfaces for protocol in ("tcp", "udp")]
    return [path for path in paths if not any(_is_dropped(chains, base, path) for base in bases)]


def _is_dropped(chains: Mapping[str, Chain], base: str, path: Path) -> bool:
    return (_walk(chains, base, path, 0) or chains[base].policy) == "drop"


def _walk(chains: Mapping[str, Chain], name: str, path: Path, depth: int) -> str | None:
    """`accept`, `drop`, or nothing: the chain came to its end."""
    if name not in chains or depth > _DEPTH:
        raise Unreadable(Reason.MALFORMED, f"the chain {name} is not there, or leads to itself")
    walk = Walk()
    for rule in _met(chains[name], path):
        outcome = None
        if rule.verdict in {"jump", "goto"}:
            outcome = _walk(chains, rule.target, path, depth + 1)
        if walk.ends(rule, outcome, sure=rule.grade == "all"):
            break
    return walk.outcome


@dataclass
class Walk:
    """The way through one chain. What meets only some packets never ends it, but by an accept.

    After a `return` that may have met the packet, a drop is no longer sure.
    """

    outcome: str | None = None
    left: bool = False

    def ends(self, rule: PacketRule, below: str | None, *, sure: bool) -> bool:
        """Takes one rule, and what came of the chain that it leads to."""
        verdict = below if rule.verdict in {"jump", "goto"} else rule.verdict
        if verdict == "accept":
            self.outcome = "accept"
            return True
        leaves = rule.verdict == "return" or (rule.verdict == "goto" and below is None)
        if sure and (leaves or verdict == "drop"):
            self.outcome = None if leaves or self.left else "drop"
            return True
        self.left = self.left or leaves
        return False


def _met(chain: Chain, path: Path) -> Iterator[PacketRule]:
    for rule in chain.rules:
        if rule.grade in {"all", "open"} and names(rule, path):
            yield rule


def names(rule: PacketRule, path: Path) -> bool:
    """Whether interface, family and protocol of a packet are those of the rule."""
    named = any(fnmatchcase(path.interface, one) for one in rule.interfaces)
    if rule.interfaces and named == rule.negated:
        return False
    if rule.family not in {"", path.family}:
        return False
    return not rule.protocols or path.protocol in rule.protocols
