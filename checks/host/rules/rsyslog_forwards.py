"""Where rsyslog sends messages to, from the whole configuration that it prints of itself.

`rsyslogd -N1 -o` prints the files in the order in which they are read, includes in place. A
forwarder counts for what its selector lets through; one in a block or rule set counts for nothing
here, since who reaches it is not known. What an earlier `stop` may take away does not arrive.
"""

import re
from collections.abc import Iterator

from urazuke.sdk import Reason, Struct, Unreadable

_LEGACY = re.compile(
    r"^(?P<selector>\S+)\s+-?(?:@@?|:omrelp:)(?:\([^)]*\))?(?P<to>\[[^\]]+\]|[^:;\s]+)"
)
_ACTION = re.compile(r"^(?P<selector>[^\"]*?)\s*action\s*\((?P<words>.*)\)\s*$", re.IGNORECASE)
_STOP = re.compile(r"(?:\bstop\b|(?:^|\s)~)\s*\}?\s*$")
_BY_PROGRAM = re.compile(r"programname|syslogtag|app-name", re.IGNORECASE)
_TELLING = re.compile(r"sshd|sudo|login|\bsu\b|systemd|audit|facility|severity|pri", re.IGNORECASE)
_SENDERS = frozenset({"omfwd", "omrelp"})


class Forward(Struct, frozen=True, forbid_unknown_fields=True):
    """One action that sends messages elsewhere; `whole`: nothing before it may take some away."""

    selector: str
    to: str
    whole: bool


def forwards(text: str) -> list[Forward]:
    """The forwarding actions outside of blocks, in order."""
    if "##### END   CONFIG: /etc/rsyslog.conf" not in text:
        raise Unreadable(Reason.MALFORMED, "rsyslogd did not print its whole configuration")
    found: list[Forward] = []
    whole = True
    for line, inside in _lines(text):
        if _STOP.search(line):
            whole = whole and _harmless(line, inside)
        elif not inside and (sent := _sent(line)) is not None:
            found.append(Forward(selector=sent[0], to=sent[1], whole=whole))
    return found


def covers(selector: str, facility: str) -> bool:
    """Messages of that facility pass from `info` upwards."""
    passing = False
    for part in selector.split(";"):
        names, _, priority = part.rpartition(".")
        if {"*", facility} & set(names.split(",")):
            passing = priority in {"*", "debug", "info"}
    return passing


def _sent(line: str) -> tuple[str, str] | None:
    if match := _LEGACY.match(line):
        return match["selector"], match["to"].strip("[]")
    match = _ACTION.match(line)
    if match is None:
        return None
    words = {k.lower(): v for k, v in re.findall(r"([\w.]+)\s*=\s*\"([^\"]*)\"", match["words"])}
    if words.get("type", "").lower() not in _SENDERS or not words.get("target"):
        return None
    return match["selector"].strip() or "*.*", words["target"]


def _harmless(line: str, inside: str) -> bool:
    condition = f"{inside} {line}"
    return bool(_BY_PROGRAM.search(condition)) and not _TELLING.search(condition)


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Each statement with the line that opened the block around it (empty outside)."""
    blocks: list[str] = []
    waiting = ""
    for raw in text.splitlines():
        line = f"{waiting} {raw.strip()}".strip()
        if not line or line.startswith("#"):
            continue
        waiting = line if line.count("(") > line.count(")") else ""
        if waiting:
            continue
        yield line, " ".join(blocks)
        opened = line.count("{") - line.count("}")
        blocks = [*blocks, *[line] * opened] if opened > 0 else blocks[: len(blocks) + opened]
