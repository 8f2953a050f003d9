"""Whether Suricata stands in the way of packets, and which of its rules drop them.

By Suricata's own word through its socket, and by what the kernel says of its process: the queues of
the packet filter that it decides on, the interfaces whose packets it holds, and the rules that hand
packets to a queue. Recorded from Suricata 7.0 on Debian 13. Nothing is asked where it does not run.
"""

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

import msgspec

from urazuke.checks.host.facts.firewall import FIREWALL, Firewall
from urazuke.checks.host.rules.lines import number, refuse, whole
from urazuke.checks.host.scripts.firewall import FIREWALL as ASK_FIREWALL
from urazuke.checks.host.scripts.suricata import RUNS, SURICATA
from urazuke.sdk import Answer, Command, HostCollector, Json, Outcome, Struct, shape

_KINDS = {"capture": 1, "stats": 1, "reload": 1, "changed": 1, "action": 2, "wide": 1, "socket": 1,
          "link": 2, "forward": 2, "queue": 3, "packet": 2, "pair": 3, "interface": 4}  # fmt: skip
_JSON = frozenset({"stats", "reload"})
_WHOLE_PACKET = "2"
_UP = frozenset({"up", "unknown"})
_WORD = re.compile(r"[\w.:@-]+")


class Pair(Struct, frozen=True, forbid_unknown_fields=True):
    """An interface whose packets are copied to `other`; `held`: it is up, and Suricata has them.

    `beside`: it has an address or is part of a bridge, so packets may also pass by the kernel.
    """

    interface: str
    mode: str
    other: str
    held: bool
    beside: bool


class Rules(Struct, frozen=True, forbid_unknown_fields=True):
    """What the files have by action, and what Suricata says that it has of them.

    `wide`: rules that pass any traffic unseen. `reloaded`, `changed`: since 1970.
    """

    actions: dict[str, int]
    wide: int
    loaded: int
    failed: int
    skipped: int
    reloaded: int
    changed: int


class Engine(Struct, frozen=True, forbid_unknown_fields=True):
    """One that runs; `queues`: those of the kernel whose packets its process decides on.

    `forwards`: the families, "4" and "6", whose packets the host forwards.
    """

    capture: str
    queues: tuple[int, ...]
    forwards: tuple[str, ...]
    pairs: tuple[Pair, ...]
    rules: Rules
    firewall: Firewall


class SuricataInline(Struct, frozen=True, forbid_unknown_fields=True):
    """`engine`: none where no Suricata runs."""

    engine: Engine | None


def _reduce(answers: Mapping[str, Answer]) -> Json:
    lines = whole(answers["suricata"].text(), "suricata")
    if not lines:
        return {"engine": None}
    told: dict[str, list[list[str]]] = defaultdict(list)
    for line in lines:
        kind, _, rest = line.partition(" ")
        words = [rest] if kind in _JSON else rest.split(" ")
        if _KINDS.get(kind) != len(words) or not (kind in _JSON or all(map(_is_word, words))):
            refuse(f"suricata: {line[:200]}")
        told[kind].append(words)
    filters = answers["firewall"]
    if filters.outcome is Outcome.OK and filters.stdout.strip() == "end":
        refuse("suricata: it was started meanwhile")
    return {
        "engine": {
            "capture": _one(told, "capture"),
            "queues": list[Json](_queues(told)),
            "forwards": _forwards(told),
            "pairs": _pairs(told),
            "rules": msgspec.to_builtins(_rules(told)),
            "firewall": FIREWALL.reduce({"firewall": filters}),
        }
    }


def _is_word(text: str) -> bool:
    return bool(_WORD.fullmatch(text))


def _one(told: Mapping[str, list[list[str]]], kind: str) -> str:
    if len(told[kind]) != 1:
        refuse(f"suricata: {kind} was told {len(told[kind])} times")
    return told[kind][0][0]


def _queues(told: Mapping[str, list[list[str]]]) -> list[int]:
    """A queue belongs to the port of a socket; the sockets that its process has are known."""
    own = {inode for (inode,) in told["socket"]}
    ports = {port for port, inode in told["link"] if inode in own}
    return sorted(
        number(queue, "queue")
        for queue, port, copy in told["queue"]
        if port in ports and copy == _WHOLE_PACKET
    )


def _forwards(told: Mapping[str, list[list[str]]]) -> list[Json]:
    if len(told["forward"]) != 1 or not {"0", "1", "2"}.issuperset(told["forward"][0]):
        refuse(f"suricata: forward {told['forward'][:1]}")
    return [family for family, on in zip("46", told["forward"][0], strict=True) if on != "0"]


def _pairs(told: Mapping[str, list[list[str]]]) -> list[Json]:
    own = {inode for (inode,) in told["socket"]}
    indexes = {index for index, inode in told["packet"] if inode in own}
    there = {name: (index, state, beside) for name, index, state, beside in told["interface"]}
    found: list[Json] = []
    for name, mode, other in told["pair"]:
        index, state, beside = there.get(name, ("", "down", "no"))
        if beside not in {"yes", "no"}:
            refuse(f"suricata: {name} {beside}")
        found.append({
            "interface": name,
            "mode": mode,
            "other": other,
            "held": index in indexes and state in _UP,
            "beside": beside == "yes",
        })  # fmt: skip
    return found


def _rules(told: Mapping[str, list[list[str]]]) -> Rules:
    try:
        stats = json.loads(_one(told, "stats"))["message"]
        reloads = json.loads(_one(told, "reload"))["message"]
        at = [datetime.fromisoformat(engine["last_reload"]) for engine in reloads]
        counts = {
            name: sum(int(engine[f"rules_{name}"]) for engine in stats)
            for name in ("loaded", "failed")
        }
        skipped = sum(int(engine.get("rules_skipped", 0)) for engine in stats)  # told from 7.0 on
        reloaded = int(min(at).timestamp())
    except (AttributeError, KeyError, TypeError, ValueError) as fault:
        refuse(f"suricatasc: {fault!r}")
    return Rules(
        actions={name: number(count, name) for name, count in told["action"]},
        wide=number(_one(told, "wide"), "wide") if told["wide"] else 0,
        changed=number(_one(told, "changed"), "changed") if told["changed"] else 0,
        reloaded=reloaded,
        skipped=skipped,
        **counts,
    )


SURICATA_INLINE = HostCollector(
    __name__,
    shape(SuricataInline),
    commands={
        "suricata": Command(SURICATA, tool="pgrep", root=True, limit=30),
        "firewall": Command(RUNS + ASK_FIREWALL, root=True, limit=20),
    },
    reduce=_reduce,
    redactions=("the texts of rules", "comments, counters and destinations of rules"),
)
