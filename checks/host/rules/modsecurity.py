"""What files of ModSecurity rules amount to, read in order: the last setting of each kind wins."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from urazuke.sdk import Reason, Unreadable

CLASSES = {"lfi": 930, "rce": 932, "xss": 941, "sqli": 942}
_TAGS = {name: (f"attack-{name}", "OWASP_CRS") for name in CLASSES}
_BLOCKING = 949110
_CRS_EXCEPTIONS = range(901_000, 906_000)
_MARK = re.compile(
    r"id:['\"]?(?P<id>\d+)|ctl:ruleEngine=(?P<ctl>\w+)"
    r"|inbound_anomaly_score_threshold=(?P<score>\d+)"
)


@dataclass(frozen=True)
class Waf:
    """The state of ModSecurity in one place; `engine` empty: never set, which is off."""

    engine: str = ""
    audit: str = ""
    log: str = ""
    ids: frozenset[int] = frozenset()
    score: int = 0
    gone: frozenset[str] = field(default=frozenset())

    def classes(self) -> list[str]:
        """The attack classes of the Core Rule Set that it looks for and acts on."""
        if _BLOCKING not in self.ids:
            return []
        return [
            name
            for name, family in CLASSES.items()
            if name not in self.gone and any(number // 1000 == family for number in self.ids)
        ]


def apply(waf: Waf, text: str, files: Mapping[str, str], base: str) -> Waf:
    """The state after these statements, includes followed where they stand."""
    kind, rule = "", 0
    for line in _statements(text):
        words = line.split(None, 1)
        name, value = words[0].lower(), words[1].strip("\"' ") if len(words) > 1 else ""
        if name in {"include", "includeoptional"}:
            for path in _paths(value, files, base, optional=name == "includeoptional"):
                waf = apply(waf, files[path], files, path.rpartition("/")[0])
        elif name in {"secaction", "secrule"}:
            kind = name
        waf = _set(waf, name, value)
        for mark in _MARK.finditer(line):
            rule = int(mark["id"] or rule)
            waf = _marked(waf, mark, kind, rule)
    return waf


def _statements(text: str) -> Iterator[str]:
    for line in text.splitlines():
        stripped = line.strip()
        if stripped and not stripped.startswith("#"):
            yield stripped


def _set(waf: Waf, name: str, value: str) -> Waf:
    if name == "secruleengine":
        return replace(waf, engine=value)
    if name == "secauditengine":
        return replace(waf, audit=value)
    if name == "secauditlog":
        return replace(waf, log=value)
    if name == "secruleremovebyid":
        return replace(waf, ids=waf.ids - _removed(waf.ids, value))
    if name == "secruleremovebytag":
        gone = {n for n, tags in _TAGS.items() if any(re.search(value, tag) for tag in tags)}
        return replace(waf, gone=waf.gone | gone)
    if name.startswith("secruleremove"):
        raise Unreadable(Reason.MALFORMED, f"what {name} takes away is not read")
    return waf


def _removed(ids: frozenset[int], value: str) -> frozenset[int]:
    ranges = [part.strip("\"'").partition("-") for part in value.replace(",", " ").split()]
    try:
        spans = [(int(low), int(high or low)) for low, _, high in ranges]
    except ValueError as fault:
        raise Unreadable(Reason.MALFORMED, f"SecRuleRemoveById {value}") from fault
    return frozenset(n for n in ids if any(low <= n <= high for low, high in spans))


def _marked(waf: Waf, mark: "re.Match[str]", kind: str, rule: int) -> Waf:
    if mark["id"]:
        return replace(waf, ids=waf.ids | {int(mark["id"])})
    if mark["score"]:
        return replace(waf, score=max(waf.score, int(mark["score"])))
    if kind == "secaction":
        return replace(waf, engine=mark["ctl"])
    if rule not in _CRS_EXCEPTIONS:
        raise Unreadable(Reason.MALFORMED, "when a rule of its own switches the WAF is not read")
    return waf


def _paths(value: str, files: Mapping[str, str], base: str, *, optional: bool) -> list[str]:
    glob = value if value.startswith("/") else f"{base}/{value}"
    pattern = re.compile(re.escape(glob).replace(r"\*", "[^/]*").replace(r"\?", "[^/]"))
    found = sorted(path for path in files if pattern.fullmatch(path))
    if not found and not optional:
        raise Unreadable(Reason.MALFORMED, f"included rules were not seen: {value}")
    return found
