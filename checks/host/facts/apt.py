"""What apt knows: the dates of its sources, and which packages an upgrade would replace.

A host whose packages are not dpkg's (other package managers are facts of their own) says so.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from urazuke.checks.host.rules.lines import refuse, whole
from urazuke.checks.host.scripts.apt import RELEASES, UPGRADES
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

_NO_APT = 7
_INSTALL = re.compile(r"Inst (\S+) (?:\[[^\]]*\] )?\((\S+) (.+?) \[[^\]]*\]\)(?: \[.*\])?")
_KEPT_BACK = re.compile(r"kept back:|deferred due to phasing:")
_DATE = "%a, %d %b %Y %H:%M:%S"


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """One source that apt has fetched; `date` is its publisher's, in UTC."""

    name: str
    origin: str
    label: str
    suite: str
    codename: str
    date: str


class Upgrade(Struct, frozen=True, forbid_unknown_fields=True):
    """One package that an upgrade would install, and where from."""

    package: str
    version: str
    origins: str


class Apt(Struct, frozen=True, forbid_unknown_fields=True):
    """All sources, and all upgrades, packages on hold among them; `here`: dpkg has packages.

    `kept_back`: there are upgrades that apt would not install, and whose origin it does not tell.
    """

    here: bool
    sources: tuple[Source, ...]
    upgrades: tuple[Upgrade, ...]
    kept_back: bool


def _reduce(answers: Mapping[str, Answer]) -> Json:
    for answer in answers.values():
        if answer.outcome is Outcome.FAILED and answer.rc == _NO_APT:
            raise Unreadable(Reason.MISSING_TOOL, "apt-get")
    if all(answer.text() == "absent\nend\n" for answer in answers.values()):
        return {"here": False, "sources": [], "upgrades": [], "kept_back": False}
    lines = whole(answers["upgrades"].text(), "apt-get")
    upgrades: list[Json] = [_upgrade(line) for line in lines if line.startswith("Inst ")]
    return {
        "here": True,
        "sources": _sources(answers["releases"].text()),
        "upgrades": upgrades,
        "kept_back": any(_KEPT_BACK.search(line) for line in lines),
    }


def _upgrade(line: str) -> Json:
    told = _INSTALL.fullmatch(line.strip())
    if told is None:
        refuse(f"apt-get: {line[:200]}")
    return {"package": told[1], "version": told[2], "origins": told[3]}


def _sources(text: str) -> list[Json]:
    found: list[dict[str, str]] = []
    for line in whole(text, "apt's sources"):
        if line.startswith("release "):
            found.append({"name": line.removeprefix("release ")})
        elif line.startswith("\t") and found:
            name, _, value = line.strip().partition(": ")
            found[-1][name.lower()] = value.strip()
        else:
            refuse(f"apt's sources: {line[:200]}")
    return [_source(one) for one in found]


def _source(told: Mapping[str, str]) -> Json:
    words = {name: told.get(name, "") for name in ("name", "origin", "label", "suite", "codename")}
    date = re.sub(r" (UTC|GMT|\+0000)$", "", told.get("date", ""))
    try:
        moment = datetime.strptime(date, _DATE).replace(tzinfo=UTC)
    except ValueError:
        refuse(f"apt's sources: {words['name']} has no date in UTC: {date[:100]}")
    return {**words, "date": moment.isoformat().replace("+00:00", "Z")}


APT = HostCollector(
    __name__,
    shape(Apt),
    commands={"releases": Command(RELEASES), "upgrades": Command(UPGRADES, limit=30)},
    reduce=_reduce,
)
