"""What `iptables-save` prints, as chains of rules; tables `filter`, `mangle` and `raw`."""

import re
import shlex
from collections.abc import Iterator
from typing import Any

from urazuke.checks.host.rules.lines import refuse
from urazuke.checks.host.rules.packet_rules import Draft
from urazuke.sdk import Json

_TABLES = frozenset({"filter", "mangle", "raw", "security"})
_HOOKS = {"INPUT": "input", "PREROUTING": "prerouting", "FORWARD": "forward"}
_FINAL = {"ACCEPT": "accept", "DROP": "drop", "REJECT": "drop", "RETURN": "return",
          "NFQUEUE": "accept"}  # fmt: skip
_PASSING = frozenset(
    "LOG NFLOG ULOG MARK CONNMARK SET CT NOTRACK TCPMSS CHECKSUM DSCP TOS TTL HL CLASSIFY AUDIT"
    " TRACE SECMARK CONNSECMARK RATEEST".split()
)
_OPTIONS = {
    "-i": "interface",
    "-p": "protocol",
    "-s": "source",
    "-d": "destination",
    "--dport": "port",
    "--dports": "port",
    "--ctstate": "state",
    "--state": "state",
    "--dst-type": "destination type",
    "--icmp-type": "icmp",
    "--icmpv6-type": "icmp",
    "--match-set": "set",
    "--ctstatus": "forwarded",
}
_FOREIGN = re.compile(r"^# Table `(\w+)' .*incompatible", re.MULTILINE)
_HARMLESS = frozenset({"-m", "--comment"})


def chains(text: str, family: str, place: str) -> dict[str, Json]:
    """The chains by `place table name`; raises `Unreadable` for what is not understood."""
    try:
        return _chains(text, family, place)
    except (IndexError, ValueError) as fault:
        return refuse(f"iptables: another shape of answer: {fault!r}")


def foreign(text: str) -> frozenset[str]:
    """The tables that iptables over nftables says it cannot tell of."""
    return frozenset(_FOREIGN.findall(text))


def _chains(text: str, family: str, place: str) -> dict[str, Json]:
    found: dict[str, dict[str, Any]] = {}
    table = ""
    for line in text.splitlines():
        if line.startswith("*"):
            table = line[1:]
        elif line.startswith(":") and table in _TABLES:
            name, policy, *_ = line[1:].split()
            hook = _HOOKS.get(name, "") if policy != "-" else ""
            found[f"{place} {table} {name}"] = {
                "family": family,
                "hook": hook,
                "policy": policy.lower() if hook else "",
                "rules": [],
            }
        elif line.startswith("-A ") and table in _TABLES:
            words = shlex.split(line)
            chain = f"{place} {table} {words[1]}"
            if chain not in found:
                refuse(f"iptables: {line[:200]}")
            found[chain]["rules"].append(_rule(words[2:], f"{place} {table}"))
        elif table in _TABLES and line.strip() not in {"", "COMMIT"} and line[0] not in "#:-":
            refuse(f"iptables: {line[:200]}")
    return dict[str, Json](found)


def _rule(words: list[str], place: str) -> Json:
    draft = Draft()
    for option, values, negated in _options(words):
        if option in {"-j", "-g"}:
            draft.queue = _queue(words) if values[0] == "NFQUEUE" else None
            return draft.done(*_verdict(option, values[0], place))
        if option == "--match-set":
            of_source = values[1].partition(",")[0] == "src"
            draft.add("source" if of_source else "set", None, negated=negated)
        elif option in _OPTIONS:
            lower = option not in {"-i", "-s", "-d"}
            told = values[0].lower() if lower else values[0].replace("+", "*")
            draft.add(_OPTIONS[option], told.split(","), negated=negated)
        elif option not in _HARMLESS:
            draft.narrow("open")
    return draft.done("continue")


def _options(words: list[str]) -> Iterator[tuple[str, list[str], bool]]:
    """Each option with its values, and whether a `!` stands before it."""
    negated, position = False, 0
    while position < len(words):
        word = words[position]
        position += 1
        if word == "!":
            negated = True
            continue
        values = []
        while position < len(words) and not words[position].startswith("-"):
            if words[position] == "!":
                break
            values.append(words[position])
            position += 1
        if word in _OPTIONS | {"-j": "", "-g": ""} and not values:
            refuse(f"iptables: {word} without a value")
        yield word, values, negated
        negated = False


def _queue(words: list[str]) -> dict[str, Json]:
    """Where a rule hands its packets; without a number to queue 0."""
    after = dict(zip(words, [*words[1:], ""], strict=True))
    first, _, last = after.get("--queue-balance", after.get("--queue-num", "0")).partition(":")
    return {
        "first": int(first),
        "last": int(last or first),
        "bypass": "--queue-bypass" in words,
    }


def _verdict(option: str, target: str, place: str) -> tuple[str, str]:
    if target in _FINAL:
        return _FINAL[target], ""
    if target in _PASSING:
        return "continue", ""
    return ("goto" if option == "-g" else "jump"), f"{place} {target}"
