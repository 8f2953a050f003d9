"""One rule of a packet filter, as it bears on a new TCP or UDP connection from another machine.

`grade` says how much of such traffic the rule meets, interface, family and protocol apart: `all`;
`none`; `some` (named sources or ports); `open`: what cannot be told, or what the sender can choose
(his own port, flags, addresses by exclusion). An accept counts for `all` and `open`, a drop for
`all` only: where it is not sure, the packet gets through. `rest` is the same without the sources
and ports that the rule names, which are told apart. `later` is the grade for the packets of a
connection that is known (established) already.
"""

import copy
import ipaddress
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from urazuke.sdk import Json

_NEARLY_ALL_PORTS = 60_000
_SHORT = {4: 8, 6: 3}  # of a prefix this short nobody says that it names sources
_ORDER = ("all", "open", "some", "none")
_WANTED = {
    "state": frozenset({"new", "untracked"}),
    "destination type": frozenset({"local", "unicast", "host"}),
}


@dataclass
class Draft:
    """A rule on its way from what a tool printed to a body."""

    interfaces: list[str] = field(default_factory=list)
    negated: bool = False
    family: str = ""
    protocols: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    ports: list[str] = field(default_factory=list)
    grade: str = "all"
    rest: str = "all"
    later: str = "all"
    queue: dict[str, Json] | None = None

    def narrow(self, grade: str, later: str | None = None) -> None:
        """The least of the traffic that any of the conditions leaves."""
        self.grade = max(self.grade, grade, key=_ORDER.index)
        self.rest = max(self.rest, grade, key=_ORDER.index)
        self.later = max(self.later, later or grade, key=_ORDER.index)

    def add(self, what: str, values: Sequence[str] | None, *, negated: bool = False) -> None:
        """One condition; `values` is None where they are not known (a named set, an expression)."""
        if what == "interface":
            self._interface(values, negated=negated)
        elif what == "protocol":
            self._protocol(values, negated=negated)
        elif what == "family" and values and not negated:
            self.family = self.family or values[0]
        else:
            self._condition(what, values, negated=negated)

    def _condition(self, what: str, values: Sequence[str] | None, *, negated: bool) -> None:
        """Named sources and ports narrow the grade only; they are told themselves."""
        grade = _grade(what, values, negated=negated)
        named = {"source": self.sources, "port": self.ports}.get(what)
        if named is None or negated or named:
            self.narrow(grade, _later(what, values, negated=negated))
            return
        self.grade = max(self.grade, grade, key=_ORDER.index)
        self.later = max(self.later, grade, key=_ORDER.index)
        named += ["?"] if values is None else values or ["none"]

    def copy(self) -> "Draft":
        """Another of the same state, to go on from."""
        return copy.deepcopy(self)

    def _interface(self, values: Sequence[str] | None, *, negated: bool) -> None:
        if values is None or self.interfaces:
            self.narrow("open")
        else:
            self.interfaces, self.negated = list(values), negated

    def _protocol(self, values: Sequence[str] | None, *, negated: bool) -> None:
        if values is None:
            self.narrow("open")
        elif negated:
            kept = [name for name in ("tcp", "udp") if name not in values]
            self._only(kept)
        elif not {"all", "ip", "0"} & set(values):
            self._only([_NUMBERS.get(value, value) for value in values])

    def _only(self, names: Iterable[str]) -> None:
        known = self.protocols or list(names)
        self.protocols = [name for name in names if name in known] or ["none"]

    def done(self, verdict: str, target: str = "") -> Json:
        """The body of the rule."""
        return {
            "interfaces": list[Json](self.interfaces),
            "negated": self.negated,
            "family": self.family,
            "protocols": list[Json](self.protocols),
            "sources": list[Json](self.sources),
            "ports": list[Json](self.ports),
            "grade": self.grade,
            "rest": self.rest,
            "later": self.later,
            "verdict": verdict,
            "target": target,
            "queue": dict(self.queue) if self.queue else None,
        }


_NUMBERS = {"6": "tcp", "17": "udp", "1": "icmp", "58": "ipv6-icmp"}


def _grade(what: str, values: Sequence[str] | None, *, negated: bool) -> str:
    if what in _WANTED and values is not None:
        return "all" if bool(_WANTED[what] & set(values)) != negated else "none"
    if what == "icmp" or (what == "forwarded" and not negated):
        return "none"
    if negated or what not in {"source", "destination", "port"}:
        return "open"
    return _of_values(what, values)


def _later(what: str, values: Sequence[str] | None, *, negated: bool) -> str | None:
    """What the state of a connection leaves of the packets of one that is known; else as a new."""
    if what == "state" and values is not None:
        return "all" if ("established" in values) != negated else "none"
    return "open" if what in {"state", "forwarded"} else None


def _of_values(what: str, values: Sequence[str] | None) -> str:
    """How much named ports or addresses leave; a set that is not spelled out names some."""
    if values is None:
        return "open" if what == "destination" else "some"
    if what == "port":
        return _ports(values)
    grades = [_addresses(value, what) for value in values]
    return max(grades, key=("some", "open", "all").index) if grades else "none"


def _ports(values: Sequence[str]) -> str:
    total = 0
    for value in values:
        low, _, high = value.replace(":", "-").partition("-")
        if not low.isdigit() or (high and not high.isdigit()):
            total += 1  # by the name of a service
        else:
            total += int(high or low) - int(low) + 1
    return "all" if total >= _NEARLY_ALL_PORTS else "some"


def _addresses(value: str, what: str) -> str:
    """A destination is this host's own, unless it is one of many hosts' (multicast)."""
    if re.fullmatch(r"[0-9a-f.:]+-[0-9a-f.:]+", value):
        low, high = (ipaddress.ip_address(end) for end in value.split("-"))
        return "some" if what == "source" and int(high) - int(low) < 2**16 else "open"
    try:
        network = ipaddress.ip_network(value, strict=False)
    except ValueError:
        return "open"
    if network.prefixlen == 0:
        return "all"
    if what == "destination" and not (network.is_multicast or value == "255.255.255.255"):
        return "open"
    return "some" if network.prefixlen >= _SHORT[network.version] else "open"
