"""Whether CrowdSec's bouncer enforces what is decided: that it asks, and that its sets are dropped.

Recorded from CrowdSec 1.4.6 and its bouncer 0.0.25 on Debian 12. Read with nftables alone. Nothing
is asked where no bouncer runs.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from urazuke.checks.host.rules.dropped_sets import drops, elements
from urazuke.checks.host.rules.lines import number, refuse, whole
from urazuke.checks.host.scripts.crowdsec import CROWDSEC as ASK
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

_MISSING = 7
_KIND = "crowdsec-firewall-bouncer"
_WORDS = {"mode": 1, "set": 2, "bouncer": 3, "now": 1, "simulation": 1, "scenarios": 1,
          "profiles": 1, "spared": 1, "bans": 1, "ipv6": 1}  # fmt: skip
_SWITCH = {"on": True, "true": True, "yes": True, "off": False, "false": False, "no": False}
_COUNTS = ("scenarios", "profiles", "spared", "bans")
_STAMP = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?Z")


class Engine(Struct, frozen=True, forbid_unknown_fields=True):
    """A bouncer that runs; `pulled`: seconds since one that is not revoked asked, if ever.

    `spared`: files of exceptions that hold for everybody.
    `bans`: single IPv4 addresses that are banned; `elements`: how many stand in its sets of IPv4.
    """

    mode: str
    pulled: int | None
    simulation: bool
    scenarios: int
    profiles: int
    spared: int
    bans: int
    elements: int
    ipv6: bool
    drops: dict[str, bool]


class Crowdsec(Struct, frozen=True, forbid_unknown_fields=True):
    """`engine`: none where no bouncer runs."""

    engine: Engine | None


def _reduce(answers: Mapping[str, Answer]) -> Json:
    answer = answers["crowdsec"]
    if answer.outcome is Outcome.FAILED and answer.rc == _MISSING:
        said = answer.stderr.strip().splitlines()[-1:]
        raise Unreadable(Reason.MISSING_TOOL, "".join(said) or "cscli")
    text = answer.text()
    if whole(text, "crowdsec") == []:
        return {"engine": None}
    head, _, nft = text.removesuffix("end\n").partition("part nft\n")
    told: dict[str, list[list[str]]] = defaultdict(list)
    for line in head.splitlines():
        kind, *words = line.split(" ")
        if _WORDS.get(kind) != len(words):
            refuse(f"crowdsec: {line[:100]}")
        told[kind].append(words)
    names = {pair[0]: pair[1] for pair in told["set"]}
    if names.keys() != {"4", "6"} or _one(told, "ipv6") not in {"yes", "no"}:
        refuse("crowdsec: its sets were not told")
    counts = {kind: number(_one(told, kind), kind) for kind in _COUNTS}
    return {
        "engine": {
            "mode": _one(told, "mode"),
            "pulled": _pulled(told),
            "simulation": _simulation(_one(told, "simulation")),
            **counts,
            "drops": dict[str, Json](drops(nft, names)),
            "elements": elements(nft, names["4"]),
            "ipv6": _one(told, "ipv6") == "yes",
        }
    }


def _one(told: Mapping[str, list[list[str]]], kind: str) -> str:
    if len(told[kind]) != 1:
        refuse(f"crowdsec: {kind} was told {len(told[kind])} times")
    return told[kind][0][0]


def _simulation(word: str) -> bool:
    if word not in _SWITCH:
        refuse(f"crowdsec: simulation {word[:40]}")
    return _SWITCH[word]


def _pulled(told: Mapping[str, list[list[str]]]) -> int | None:
    now, ages = number(_one(told, "now"), "now"), []
    for kind, revoked, at in told["bouncer"]:
        stamp = _STAMP.fullmatch(at)
        if revoked not in {"true", "false"} or not (stamp or at == "-"):
            refuse(f"crowdsec: a bouncer of another shape: {kind[:60]}")
        if stamp and kind == _KIND and revoked == "false":
            ages.append(now - int(datetime.fromisoformat(f"{stamp[1]}+00:00").timestamp()))
    return min(ages, default=None)


CROWDSEC = HostCollector(
    __name__,
    shape(Crowdsec),
    commands={"crowdsec": Command(ASK, tool="pgrep", root=True, limit=30)},
    reduce=_reduce,
    redactions=("keys of bouncers", "addresses that are banned"),
)
