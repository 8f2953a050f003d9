"""The places where an Apache answers from the network, and what guards each of them.

A place is the main server, a virtual host, or a section in one of them that says something of
ModSecurity. What a server says holds for its sections, wherever it stands; sections of the main
server hold for all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from urazuke.checks.host.rules.lines import refuse
from urazuke.checks.host.rules.modsecurity import Waf, apply
from urazuke.sdk import Json

_OPEN = re.compile(r"<(\w+)\s*(.*)>")
_CLOSE = re.compile(r"</(\w+)>")
_UNREAD = frozenset({"secruleupdateactionbyid", "secrulescript", "secremoterules"})
_LOOPBACK = re.compile(r"127\.[0-9.]+|\[?::1\]?|\[?::ffff:127\.[0-9.]+\]?")
_ANY = frozenset({"*", "_default_", "0.0.0.0", "[::]"})  # noqa: S104  what others bind to
_ACTIVE = frozenset({"on", "detectiononly"})
_WORDS = 3


@dataclass
class Section:
    """One section with its own statements and those inside it."""

    name: str
    words: str
    lines: list[str] = field(default_factory=list)
    inner: list["Section"] = field(default_factory=list)


def apache(text: str) -> Json:
    """The answer of the script; raises for what is not read."""
    if not text.endswith("@@end\n"):
        refuse("the answer about Apache has no end")
    head, _, conf = text.removesuffix("@@end\n").partition("@@conf\n")
    state, *sockets = head.splitlines() or [""]
    if (state, sockets, conf) == ("absent", [], ""):
        return {"apache": "absent", "entries": []}
    if state not in {"running", "stopped"} or not conf:
        refuse(f"the answer about Apache begins {head[:60]!r}")
    listens = [_socket(line) for line in sockets]
    public = [port for address, port in listens if not _LOOPBACK.fullmatch(address)]
    reached = state == "stopped" or bool(public)
    return {"apache": state, "entries": list(_entries(_tree(conf), public)) if reached else []}


def _socket(line: str) -> tuple[str, str]:
    words = line.split()
    if len(words) != _WORDS or words[0] != "listens":
        refuse(f"the answer about Apache: {line[:100]!r}")
    return words[1].partition("%")[0], words[2]


def _tree(text: str) -> Section:
    stack = [Section("server", "")]
    for line in text.splitlines():
        if closed := _CLOSE.fullmatch(line.strip()):
            if len(stack) == 1 or stack.pop().name != closed[1].lower():
                refuse(f"Apache: {line[:100]!r}")
        elif opened := _OPEN.fullmatch(line.strip()):
            section = Section(opened[1].lower(), opened[2].strip())
            stack[-1].inner.append(section)
            stack.append(section)
        elif line.startswith("<"):
            refuse(f"Apache: {line[:100]!r}")
        else:
            stack[-1].lines.append(line)
    if len(stack) != 1:
        refuse("Apache: a section has no end")
    return stack[0]


def _entries(main: Section, ports: list[str]) -> Iterator[Json]:
    waf = _guarded(main, Waf())
    hosts = [one for one in main.inner if one.name == "virtualhost"]
    taken = {address for one in hosts for address in one.words.split()}
    if not hosts or not ports or not all(_is_taken(port, taken) for port in ports):
        yield _entry("main server", waf)
    yield from _sections(main, "main server", waf)
    for host in hosts:
        addresses = host.words.split()
        if addresses and all(_LOOPBACK.fullmatch(one.rpartition(":")[0]) for one in addresses):
            continue
        name = f"{_name(host)} ({host.words})"
        inside = _guarded(host, waf)
        yield _entry(name, inside)
        yield from _sections(host, name, inside)


def _is_taken(port: str, taken: set[str]) -> bool:
    """A virtual host for every address answers there, and the main server never does."""
    return any(one in taken for any_ in _ANY for one in (any_, f"{any_}:{port}", f"{any_}:*"))


def _name(host: Section) -> str:
    names = [
        line.split(None, 1)[1] for line in host.lines if line.lower().startswith("servername ")
    ]
    return names[-1] if names else "_"


def _sections(outer: Section, name: str, waf: Waf) -> Iterator[Json]:
    for section in outer.inner:
        if section.name == "virtualhost":
            continue
        inside = _guarded(section, waf)
        place = f"{name} {section.name} {section.words}"
        if section.lines:
            yield _entry(place, inside)
        yield from _sections(section, place, inside)


def _guarded(section: Section, outer: Waf) -> Waf:
    lines = [line for line in section.lines if not line.lower().startswith("servername ")]
    names = [line.split(None, 1) for line in lines]
    for words in names:
        if words[0].lower() in _UNREAD:
            refuse(f"Apache: what {words[0]} changes is not read")
        if words[0].lower() == "secruleinheritance" and words[1:] != ["On"]:
            outer = replace(outer, ids=frozenset(), score=0)
    return apply(outer, "\n".join(lines), {}, "/")


def _entry(place: str, waf: Waf) -> Json:
    return {
        "place": place,
        "on": waf.engine.lower() in _ACTIVE,
        "engine": waf.engine,
        "audit": waf.audit,
        "log": waf.log,
        "rules": len(waf.ids),
        "classes": list[Json](waf.classes()),
        "score": waf.score,
    }
