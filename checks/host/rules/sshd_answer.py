"""Reads the answer of `scripts.sshd`: strictly, a line that is not expected is an error."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from urazuke.checks.host.rules.sshd_blocks import Block, Changed, match_blocks, refuse
from urazuke.sdk import Reason, Unreadable

_MOMENT = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d"
_CHANGED = re.compile(rf"(file|directory) ({_MOMENT}\.\d{{9}}) \+0000 (/.*)")
_READ = re.compile(rf"read-at ({_MOMENT}(?:\.\d{{9}})?)(?: \+0000)?")
_LINE = re.compile(r"(\d+):\s*(.*)")
_SETTING = re.compile(r"([a-z0-9]+) (.*)")
_CONTEXTS = 4


@dataclass(frozen=True)
class ContextAnswer:
    """What sshd applies to somebody from somewhere."""

    who: str
    address: str
    settings: dict[str, str] = field(default_factory=dict)


@dataclass
class DaemonAnswer:
    """What was told about one sshd."""

    state: str
    binary: str
    options: list[str] = field(default_factory=list)
    base: dict[str, str] = field(default_factory=dict)
    contexts: list[ContextAnswer] = field(default_factory=list)
    read_at: str | None = None
    files: list[Changed] = field(default_factory=list)
    directories: list[Changed] = field(default_factory=list)

    def refuse_stale(self) -> None:
        """Raises `Unreadable` if anything that sshd reads changed after it last read it."""
        for changed in [*self.files, *self.directories]:
            if self.read_at is not None and changed.moment >= self.read_at:
                message = (
                    f"{changed.path} changed at {changed.moment}, after the running sshd read its "
                    f"settings ({self.read_at}): reload sshd, then look again"
                )
                raise Unreadable(Reason.MALFORMED, message)

    def blocks(self) -> Iterator[Block]:
        """The `Match` blocks of all files; raises for an `Include` inside of one."""
        for file in self.files:
            yield from match_blocks(file)


def daemons(text: str) -> list[DaemonAnswer]:
    """The daemons told of; raises `Unreadable` for anything but a whole answer."""
    lines = text.split("\n")
    if lines[-2:] != ["end", ""]:
        refuse("the answer has no end")
    rest = iter(lines[:-2])
    return [_daemon(line, rest) for line in rest]


def _daemon(first: str, rest: Iterator[str]) -> DaemonAnswer:
    word, _, state_and_binary = first.partition(" ")
    state, _, binary = state_and_binary.partition(" ")
    if word != "daemon" or state not in {"running", "stopped"} or not binary.startswith("/"):
        refuse(first)
    daemon = DaemonAnswer(state, binary)
    settings: dict[str, str] = {}
    for line in rest:
        if line == "done":
            return _whole(daemon)
        settings = _take(daemon, settings, line)
    return refuse("a daemon has no end")


def _whole(daemon: DaemonAnswer) -> DaemonAnswer:
    complete = daemon.base and daemon.files and len(daemon.contexts) == _CONTEXTS
    if not complete or (daemon.read_at is None) != (daemon.state == "stopped"):
        refuse("a daemon is told of by halves")
    return daemon


def _take(daemon: DaemonAnswer, settings: dict[str, str], line: str) -> dict[str, str]:
    """Files the line with its daemon; returns the settings that the next lines belong to."""
    word, _, rest = line.partition(" ")
    if daemon.files and (numbered := _LINE.fullmatch(line)):
        daemon.files[-1].lines[int(numbered[1])] = numbered[2]
    elif changed := _CHANGED.fullmatch(line):
        group = daemon.files if changed[1] == "file" else daemon.directories
        group.append(Changed(changed[3], changed[2]))
    elif moment := _READ.fullmatch(line):
        daemon.read_at = moment[1]
    elif word == "option" and not daemon.base:
        daemon.options.append(rest)
    elif line == "base":
        return daemon.base
    elif word == "context":
        who, _, address = rest.partition(" ")
        daemon.contexts.append(ContextAnswer(who, address))
        return daemon.contexts[-1].settings
    elif not daemon.files and (setting := _SETTING.fullmatch(line)):
        settings[setting[1]] = f"{settings.get(setting[1], '')} {setting[2]}".strip()
    else:
        refuse(line)
    return settings
