"""What a collector of host facts declares."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from urazuke.errors import Unreadable
from urazuke.model import Json, Platform, Reason
from urazuke.sdk.facts import FactKey

T = TypeVar("T")


class Outcome(StrEnum):
    """How one command ended on a host."""

    OK = "ok"
    FAILED = "rc"
    NEED_ROOT = "need-root"
    TIMEOUT = "timeout"
    MISSING_TOOL = "missing-tool"
    TRUNCATED = "truncated"
    NOT_COLLECTED = "not-collected"


_REASONS = {
    Outcome.FAILED: Reason.MALFORMED,
    Outcome.NEED_ROOT: Reason.DENIED,
    Outcome.TIMEOUT: Reason.TIMEOUT,
    Outcome.MISSING_TOOL: Reason.MISSING_TOOL,
    Outcome.TRUNCATED: Reason.TRUNCATED,
    Outcome.NOT_COLLECTED: Reason.UNREACHABLE,
}


_ADVICE = {
    Outcome.NEED_ROOT: ["it needs root: 'sudo' of this host; on Windows, an administrator"],
    Outcome.TIMEOUT: ["the command did not end in time"],
    Outcome.TRUNCATED: ["the output is longer than is kept"],
}


@dataclass(frozen=True)
class Command:
    """One read-only command line, of a POSIX sh or (on Windows) of PowerShell.

    It runs with standard input closed.

    `tool`: a program that must exist, else the outcome is `missing-tool`. `root`: needs
    root. `limit`: seconds, for what can block. `ok`: the return codes that are answers.
    """

    line: str
    tool: str | None = None
    root: bool = False
    limit: int | None = None
    ok: frozenset[int] = frozenset({0})


@dataclass(frozen=True)
class Answer:
    """What one command gave."""

    outcome: Outcome
    rc: int | None = None
    stdout: str = ""
    stderr: str = ""

    def text(self) -> str:
        """Standard output; raises `Unreadable` with the typed reason unless the outcome is ok."""
        if self.outcome is Outcome.OK:
            return self.stdout
        last = self.stderr.strip().splitlines()[-1:]
        code = [] if self.rc is None else [f"return code {self.rc}"]
        said = last or _ADVICE.get(self.outcome, [])
        detail = ": ".join([", ".join([self.outcome.value, *code]), *said])
        raise Unreadable(_REASONS[self.outcome], detail)


@dataclass(frozen=True)
class Look:
    """How a fact is seen on one platform: the commands, and the reduction of their answers."""

    commands: Mapping[str, Command]
    reduce: Callable[[Mapping[str, Answer]], Json]


@dataclass(frozen=True)
class HostCollector(FactKey[T]):
    """Observes one host: commands by name, and the pure reduction of their answers to a body.

    The commands of all selected collectors travel as one script. `reduce` keeps only what
    may become evidence; it raises `Unreadable`, mostly through `Answer.text`. Both are for
    `platform`; `elsewhere` has how the very same body is seen on another.
    """

    commands: Mapping[str, Command] = field(kw_only=True, hash=False)
    reduce: Callable[[Mapping[str, Answer]], Json] = field(kw_only=True)
    redactions: tuple[str, ...] = field(default=(), kw_only=True)
    platform: Platform = field(default="linux", kw_only=True)
    elsewhere: Mapping[Platform, Look] = field(default_factory=dict, kw_only=True, hash=False)

    def on(self, platform: Platform) -> Look | None:
        """How it is seen there; None: there is no collector for that platform."""
        if platform == self.platform:
            return Look(self.commands, self.reduce)
        return self.elsewhere.get(platform)
