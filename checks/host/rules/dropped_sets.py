"""Whether nftables drops what comes from named sets, before anything lets it in."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from urazuke.checks.host.rules.lines import refuse

_PLAIN = frozenset({"counter", "log", "comment"})
_DROPS = frozenset({"drop", "reject"})
_INWARD = frozenset({"input", "prerouting"})
_OF = {"4": "ip", "6": "ip6"}


def drops(text: str, names: Mapping[str, str]) -> dict[str, bool]:
    """By family, "4" and "6": whether the set of that name is dropped, of all its packets."""
    try:
        objects = json.loads(text)["nftables"]
        return {family: any(_rules(objects, family, name)) for family, name in names.items()}
    except (AttributeError, KeyError, TypeError, ValueError) as fault:
        return refuse(f"nft: another shape of answer: {fault!r}")


def elements(text: str, name: str) -> int:
    """How many addresses the set has, and those that are named after it."""
    found = [one["set"] for one in json.loads(text)["nftables"] if "set" in one]
    return sum(len(one.get("elem", [])) for one in found if _is_called(one["name"], name))


def _rules(objects: list[Mapping[str, Any]], family: str, name: str) -> Iterator[bool]:
    """Each rule of a base chain that drops the set; behind one that decides nothing is sure."""
    chains = [one["chain"] for one in objects if "chain" in one]
    for chain in chains:
        if chain.get("hook") not in _INWARD or chain["family"] not in {_OF[family], "inet"}:
            continue
        place = (chain["family"], chain["table"], chain["name"])
        for one in objects:
            rule = one.get("rule")
            if rule and (rule["family"], rule["table"], rule["chain"]) == place:
                if _is_drop(rule["expr"], family, name):
                    yield True
                elif not _is_harmless(rule["expr"]):
                    break


def _is_drop(expressions: list[Mapping[str, Any]], family: str, name: str) -> bool:
    kinds = [kind for one in expressions for kind in one]
    matches = [one["match"] for one in expressions if "match" in one]
    if not kinds or kinds[-1] not in _DROPS or len(matches) != 1:
        return False
    [match] = matches
    source = {"payload": {"protocol": _OF[family], "field": "saddr"}}
    right = match["right"] if isinstance(match["right"], str) else ""
    plain = set(kinds[:-1]) <= _PLAIN | {"match"}
    of_set = right.startswith("@") and _is_called(right[1:], name)
    return plain and of_set and match["left"] == source and match["op"] in {"==", "in"}


def _is_harmless(expressions: list[Mapping[str, Any]]) -> bool:
    """Lets nothing in: it only counts, or drops."""
    kinds = {kind for one in expressions for kind in one}
    return kinds <= _PLAIN | _DROPS | {"match"}


def _is_called(told: str, name: str) -> bool:
    """Newer bouncers have one set for each origin of decisions, named behind it."""
    return told == name or told.startswith(f"{name}-")
