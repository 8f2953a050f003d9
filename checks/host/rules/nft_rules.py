"""`nft -j list ruleset` as chains of rules; families that carry no IP are left out."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from urazuke.checks.host.rules.lines import refuse
from urazuke.checks.host.rules.packet_rules import Draft
from urazuke.sdk import Json

_FAMILIES = {"ip": "4", "ip6": "6", "inet": ""}
_VERDICTS = frozenset({"accept", "drop", "reject", "return", "continue", "jump", "goto", "queue"})
_NEUTRAL = frozenset({"counter", "log", "comment", "mangle", "notrack", "set", "add", "update",
                      "map", "ct helper", "ct timeout", "last", "secmark"})  # fmt: skip
_PAYLOADS = {
    "saddr": "source",
    "daddr": "destination",
    "dport": "port",
    "protocol": "protocol",
    "nexthdr": "protocol",
}
_KEYS = {
    "iif": "interface",
    "iifname": "interface",
    "nfproto": "family",
    "l4proto": "protocol",
    "protocol": "family",
    "pkttype": "destination type",
    "state": "state",
    "status": "forwarded",
}
_WORDS = {"ipv4": "4", "ipv6": "6", "ip": "4", "ip6": "6"}
_IP = frozenset({"ip", "ip6"})


def chains(text: str) -> dict[str, Json]:
    """The chains by `family table name`; raises `Unreadable` for another shape."""
    try:
        return _chains(json.loads(text)["nftables"])
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as fault:
        return refuse(f"nft: another shape of answer: {fault!r}")


def _chains(objects: list[Mapping[str, Any]]) -> dict[str, Json]:
    found: dict[str, dict[str, Any]] = {}
    sets = _sets(objects)
    for one in objects:
        [(kind, told)] = one.items()
        if kind not in {"chain", "rule"} or told["family"] not in _FAMILIES:
            continue
        if kind == "chain":
            name = f"{told['family']} {told['table']} {told['name']}"
            found[name] = {
                "family": _FAMILIES[told["family"]],
                "hook": told.get("hook", ""),
                "policy": told.get("policy", "accept" if "hook" in told else ""),
                "rules": [],
            }
        else:
            place = f"{told['family']} {told['table']} "
            found[place + told["chain"]]["rules"] += _rules(
                _spelled(told["expr"], sets[place]), place
            )
    return dict[str, Json](found)


def _sets(objects: list[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """The elements of named sets and maps, by the place of their table."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for one in objects:
        for kind, told in one.items():
            if kind in {"set", "map"}:
                place = f"{told['family']} {told['table']} "
                found[place][f"@{told['name']}"] = {"set": told.get("elem", [])}
    return found


def _spelled(told: Any, sets: Mapping[str, Any]) -> Any:
    """The same with the elements in place of the name of a set."""
    if isinstance(told, str):
        return sets.get(told, told)
    if isinstance(told, list):
        return [_spelled(one, sets) for one in told]
    if isinstance(told, dict):
        return {name: _spelled(one, sets) for name, one in told.items()}
    return told


def _rules(expressions: list[Any], place: str) -> Iterator[Json]:
    """The rule; for a verdict map one for each of its entries."""
    draft = Draft()
    for one in expressions:
        whole = one if isinstance(one, dict) else {one: {}}
        [(name, told)] = whole.items()
        if name == "match":
            _match(draft, told["left"], told["right"], told["op"])
        elif name in _VERDICTS:
            draft.queue = _queue(told) if name == "queue" else None
            yield draft.done(*_verdict(whole, place))
            return
        elif name == "vmap":
            for key, verdict in told["data"]["set"]:
                part = draft.copy()
                _match(part, told["key"], key, "==")
                yield part.done(*_verdict(verdict, place))
        elif name == "flow":
            part = draft.copy()  # the packets that follow no longer come this way
            part.narrow("none", "open")
            yield part.done("accept")
        elif name not in _NEUTRAL:
            draft.narrow("open")


def _verdict(told: Mapping[str, Any], place: str) -> tuple[str, str]:
    [(name, more)] = told.items()
    if name not in _VERDICTS:
        refuse(f"nft: a verdict that is not known: {name}")
    if name in {"jump", "goto"}:
        return name, place + more["target"]
    return {"reject": "drop", "queue": "accept"}.get(name, name), ""


def _queue(told: Any) -> dict[str, Json] | None:
    """The queues by number; nothing where they are reckoned from the packet."""
    told = told or {}
    number, flags = told.get("num", 0), told.get("flags", [])
    ends = number["range"] if isinstance(number, dict) and "range" in number else [number] * 2
    if not all(type(end) is int for end in ends):
        return None
    return {"first": ends[0], "last": ends[1], "bypass": "bypass" in flags}


def _match(draft: Draft, left: Any, right: Any, op: str) -> None:
    negated = op == "!="
    if op not in {"==", "!=", "in"} or not isinstance(left, dict):
        draft.narrow("open")
        return
    values = _values(right)
    [(kind, told)] = left.items()
    if kind == "payload" and "protocol" in told:
        _payload(draft, told, values, negated=negated)
    elif kind in {"meta", "ct"} and told.get("key") in _KEYS and told.get("dir") is None:
        what = _KEYS[told["key"]]
        if what == "family" and values:
            values = [_WORDS.get(value, "other") for value in values]
        draft.add(what, values, negated=negated)
    elif kind == "fib" and told.get("result") == "type" and "daddr" in told.get("flags", []):
        draft.add("destination type", values, negated=negated)
    elif kind == "concat" and any(_names_some(part) for part in told):
        draft.add("source", None, negated=negated)
    else:
        draft.narrow("open")


def _payload(
    draft: Draft, told: Mapping[str, Any], values: list[str] | None, *, negated: bool
) -> None:
    protocol, name = told["protocol"], told["field"]
    if protocol in _IP:
        draft.add("family", [_WORDS[protocol]])
    elif protocol in {"tcp", "udp"}:
        draft.add("protocol", [protocol])
    elif protocol != "th":
        draft.narrow("none")  # of ICMP, SCTP, ARP …: neither TCP nor UDP
        return
    draft.add(_PAYLOADS.get(name) or str(name), values, negated=negated)


def _names_some(part: Mapping[str, Any]) -> bool:
    return part.get("payload", {}).get("field") in {"saddr", "dport"}


def _values(right: Any) -> list[str] | None:
    """The values as text; None for the name of a set and what else is not spelled out."""
    if isinstance(right, dict) and "set" in right:
        right = right["set"]
    listed = right if isinstance(right, list) else [right]
    found = [_value(one) for one in listed]
    return None if None in found else [value for value in found if value is not None]


def _value(one: Any) -> str | None:
    if isinstance(one, dict) and "elem" in one:
        one = one["elem"]["val"]
    if isinstance(one, dict) and "prefix" in one:
        return f"{one['prefix']['addr']}/{one['prefix']['len']}"
    if isinstance(one, dict) and "range" in one:
        return "-".join(str(end) for end in one["range"])
    if isinstance(one, str | int) and not str(one).startswith("@"):
        return str(one)
    return None
