"""The `Match` blocks of an sshd configuration file, from its lines that matter."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn

from urazuke.sdk import Reason, Unreadable

_WORDS = re.compile(r'"?([A-Za-z]+)"?(?:\s*=\s*|\s+)(.*)')
_ALIASES = {
    "challengeresponseauthentication": "kbdinteractiveauthentication",
    "skeyauthentication": "kbdinteractiveauthentication",
    "pubkeyacceptedkeytypes": "pubkeyacceptedalgorithms",
}


@dataclass(frozen=True)
class Changed:
    """A file or directory that rules sshd, and when it last changed."""

    path: str
    moment: str
    lines: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Block:
    """One `Match` block: for each of its keywords the first value and the line of it."""

    file: str
    line: int
    criteria: str
    settings: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


def match_blocks(file: Changed) -> Iterator[Block]:
    """The blocks in order; raises `Unreadable` for an `Include` inside of one."""
    block: Block | None = None
    for number, line in sorted(file.lines.items()):
        keyword, value = _keyword(line)
        if keyword == "match":
            if block is not None:
                yield block
            block = Block(file.path, number, value)
        elif keyword == "include" and block is not None:
            refuse(f"{file.path}:{number}: Include inside of a Match block is not understood")
        elif block is not None:
            name = _ALIASES.get(keyword, keyword)
            block.settings.setdefault(name, value)
            block.lines.setdefault(name, number)
    if block is not None:
        yield block


def _keyword(line: str) -> tuple[str, str]:
    words = _WORDS.fullmatch(line)
    if words is None:
        refuse(line)
    value = re.sub(r"\s+#.*$", "", words[2]).strip()
    return words[1].lower(), " ".join(value.replace('"', "").split())


def refuse(what: str) -> NoReturn:
    """Raises `Unreadable`: sshd, or its file, said what is not understood here."""
    raise Unreadable(Reason.MALFORMED, f"not understood of sshd: {what}")
