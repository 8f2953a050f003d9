"""What a host of packages in RPM format knows of its fixes, as dnf or zypper tell it."""

import re
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from urazuke.checks.host.rules.lines import number, refuse, whole
from urazuke.sdk import Json, Struct

_DNF_FOLDER = re.compile(r"(.+)-[0-9a-f]{16}")
_ADVISORY = re.compile(r"(\S+)\s+(\S+/Sec\.)\s+(\S+)")
_MAJOR = re.compile(r"\d+|latest")


class Repository(Struct, frozen=True, forbid_unknown_fields=True):
    """One enabled repository; `published`: its newest metadata, since 1970 (0: none cached)."""

    name: str
    advisories: bool
    published: int


class RpmPatches(Struct, frozen=True, forbid_unknown_fields=True):
    """`here`: this program manages the host's packages; all else is empty where it does not.

    `pending`: security advisories that the installed packages lack. `held`: why there may be more.
    """

    here: bool
    distribution: str
    held: str
    repositories: tuple[Repository, ...]
    pending: tuple[str, ...]


ABSENT: Json = {
    "here": False,
    "distribution": "",
    "held": "",
    "repositories": [],
    "pending": [],
}


def dnf(text: str) -> Json:
    """The answer of dnf 4."""
    lines = whole(text, "dnf")
    if lines == ["absent"]:
        return ABSENT
    told = _words(lines, {"here", "dist", "release", "cache", "type", "published", "repo"})
    names = [rest for word, rest in told if word == "repo"]
    return {
        **_head(told),
        "repositories": _repositories(told, names, _DNF_FOLDER),
        "pending": sorted({_advisory(rest) for word, rest in told if word == "advisory"}),
    }


def zypper(text: str) -> Json:
    """The answer of zypper, its lists in XML."""
    lines = whole(text, "zypper")
    if lines == ["absent"]:
        return ABSENT
    if lines.count("repositories") != 1 or lines.count("patches") != 1:
        refuse("zypper: the answer is not whole")
    first, second = lines.index("repositories"), lines.index("patches")
    told = _words(lines[:first], {"here", "dist", "held", "cache", "type", "published"})
    repos = _tree(lines[first + 1 : second]).iter("repo")
    names = [repo.attrib["alias"] for repo in repos if repo.attrib.get("enabled") == "1"]
    found = _tree(lines[second + 1 :])
    if found.find("update-status") is None:
        refuse("zypper: it tells of no patches")
    return {
        **_head(told),
        "repositories": _repositories(told, names, re.compile("(.+)")),
        "pending": sorted({_patch(one) for one in found.iter("update") if _is_security(one)}),
    }


def _words(lines: Iterable[str], known: set[str]) -> list[tuple[str, str]]:
    told = [(word, rest) for word, _, rest in (line.partition(" ") for line in lines)]
    if others := [word for word, _ in told if word not in known | {"advisory"}]:
        refuse(f"patches: {others[0][:60]!r}")
    if told[:1] != [("here", "")]:
        refuse("patches: the answer has no beginning")
    return told


def _head(told: list[tuple[str, str]]) -> dict[str, Json]:
    names = [rest for word, rest in told if word == "dist"]
    if len(names) != 1 or not names[0]:
        refuse("patches: no ID of the distribution")
    fixed = [rest for word, rest in told if word == "release" and not _MAJOR.fullmatch(rest)]
    free = any(word == "release" for word, _ in told) and not fixed
    if not fixed and names[0] == "amzn" and not free:
        fixed = ["the release of its system-release"]  # without a variable it follows that one
    held = [rest for word, rest in told if word == "held"]
    told_held = [f"pinned to {one}" for one in fixed] + held
    return {"here": True, "distribution": names[0], "held": ", ".join(told_held)}


def _repositories(
    told: list[tuple[str, str]], names: list[str], folder: re.Pattern[str]
) -> list[Json]:
    """Each enabled one; of several folders of one name the one fetched last is in use."""
    newest: dict[str, tuple[int, bool, int]] = {}
    name, fetched = "", 0
    for word, rest in told:
        if word == "cache":
            match = folder.fullmatch(rest.rpartition(" ")[0])
            name = match[1] if match else ""
            when = number(rest.rpartition(" ")[2], "patches")
            before = newest.get(name, (-1,))[0]
            if when == before:
                refuse(f"patches: two caches of {name} were fetched at the same moment")
            fetched = when if when > before else -1
            if fetched >= 0:
                newest[name] = (when, False, 0)
        elif word in {"type", "published"} and fetched >= 0:
            when, has, last = newest.get(name, (0, False, 0))
            if word == "published":
                last = max(last, number(rest, "patches"))
            newest[name] = (when, has or rest == "updateinfo", last)
    return [
        {
            "name": one,
            "advisories": newest.get(_escaped(one), (0, False, 0))[1],
            "published": newest.get(_escaped(one), (0, False, 0))[2],
        }
        for one in sorted(set(names))
    ]


def _escaped(alias: str) -> str:
    return alias.replace("/", "_")


def _advisory(line: str) -> str:
    told = _ADVISORY.fullmatch(line.strip())
    if told is None:
        refuse(f"dnf: {line[:200]}")
    return f"{told[1]} {told[3]}"


def _tree(lines: list[str]) -> ET.Element:
    text = "\n".join(lines)
    if "<!" in text:
        refuse("zypper: a document with declarations")
    try:
        return ET.fromstring(text)  # noqa: S314  without declarations nothing expands
    except ET.ParseError as fault:
        refuse(f"zypper: {fault}")


def _is_security(update: ET.Element) -> bool:
    if update.attrib.get("kind") != "patch" or "category" not in update.attrib:
        refuse("zypper: an update that is no patch")
    return update.attrib["category"] == "security"


def _patch(update: ET.Element) -> str:
    return f"{update.attrib['name']} ({update.attrib.get('severity', '-')})"
