"""Hosts: one look at each, over SSH or on this machine itself, in one script.

`script` and `powershell` write the script, `frames` reads what came back, `exchange` holds the
conversation, `ssh` and `local` are the two ways to a shell, `trust` and `privilege` what each
needs.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from urazuke.connect.host import local, powershell, ssh
from urazuke.connect.host.deadline import Deadline, within
from urazuke.connect.host.exchange import Conversation
from urazuke.connect.host.frames import answer, frames
from urazuke.connect.host.privilege import Privilege, privilege
from urazuke.connect.host.script import Ask, asks, script
from urazuke.errors import Unreadable
from urazuke.model import Platform, Query, Reason, Struct
from urazuke.sdk import Answer, HostCollector, Outcome
from urazuke.settings import Host

__all__ = ["HostView", "look", "script_text"]

_KERNELS: Mapping[Platform, str] = {"linux": "Linux", "windows": "Windows", "macos": "Darwin"}
_NOT_RUN = frozenset({Outcome.NEED_ROOT, Outcome.MISSING_TOOL, Outcome.NOT_COLLECTED})


class HostView(Struct, frozen=True):
    """What one look at a host gave.

    `clock_offset_ms` is the host's clock minus ours (None: it has no clock to show).
    `queries` are the commands that ran, or may have run when the connection broke.
    `answers` has every command of every collector: collector name, command name, answer.
    """

    principal: str
    collected_at: str
    clock_offset_ms: int | None
    queries: tuple[Query, ...]
    answers: Mapping[str, Mapping[str, Answer]]


def look(host: Host, collectors: Sequence[HostCollector[Any]], deadline: float) -> HostView:
    """Runs the commands of all collectors; `deadline` is in seconds, for all of it together.

    Raises `Unreadable` when the host as a whole cannot be looked at. When the script began
    and did not end, the commands without an answer are `not-collected`.
    """
    questions = asks(collectors, host.platform)
    rights, limit = privilege(host), within(deadline)
    who, talk = _reached(host, rights, questions, limit)
    if talk.greeted is None:
        raise _unheard(who, rights, talk, limit)
    _same_system(who, host.platform, talk.greeted.system)
    given = dict(_answers(questions, talk))
    return HostView(
        principal=", ".join([who, rights.words or talk.greeted.who]),
        collected_at=_moment(talk.greeted_at_ms),
        clock_offset_ms=talk.clock_offset_ms,
        queries=tuple(_queries(questions, given)),
        answers=_filed(questions, given),
    )


def script_text(collectors: Sequence[HostCollector[Any]], platform: Platform = "linux") -> str:
    """The script as a person may read it before it runs; a run draws a nonce of its own."""
    write = powershell.script if platform == "windows" else script
    return write(asks(collectors, platform), "NONCE")


def _same_system(who: str, platform: Platform, told: str) -> None:
    """What is asked of one system proves nothing on another."""
    if told != _KERNELS[platform]:
        told = told or "nothing of its system"
        detail = f"{who}: the inventory says {platform}, the host says {told}"
        raise Unreadable(Reason.MALFORMED, detail)


def _reached(
    host: Host, rights: Privilege, questions: Sequence[Ask], limit: Deadline
) -> tuple[str, Conversation]:
    def text(nonce: str) -> str:
        write = powershell.payload if host.platform == "windows" else script
        return write(questions, nonce)

    if host.connection == "local":
        return local.run(rights, text, limit)
    return ssh.run(host, rights, text, limit)


def _unheard(who: str, rights: Privilege, talk: Conversation, limit: Deadline) -> Unreadable:
    """Why the script did not even begin."""
    if limit.passed:
        return limit.exceeded(who)
    words = "; ".join(filter(None, [talk.ending, talk.noise]))
    if talk.ending == "the connection broke":
        return Unreadable(Reason.UNREACHABLE, f"{who}: {words}")
    return Unreadable(Reason.DENIED, f"{who}: no shell ({' '.join(rights.argv[:2])}): {words}")


def _answers(questions: Sequence[Ask], talk: Conversation) -> Iterator[tuple[int, Answer]]:
    received = frames(bytes(talk.stream), talk.nonce)
    missing = Answer(Outcome.NOT_COLLECTED, stderr=talk.ending or "the answer came back spoilt")
    for number, question in enumerate(questions):
        frame = received.get(number)
        yield number, (answer(question.command, frame) if frame else None) or missing


def _queries(questions: Sequence[Ask], given: Mapping[int, Answer]) -> Iterator[Query]:
    lost = [number for number in given if given[number].outcome is Outcome.NOT_COLLECTED]
    for number, question in enumerate(questions):
        if given[number].outcome not in _NOT_RUN or number in lost[:1]:
            where: dict[str, Any] = {"collector": question.collector, "command": question.name}
            yield Query(ask=question.command.line, parameters=where)


def _filed(questions: Sequence[Ask], given: Mapping[int, Answer]) -> dict[str, dict[str, Answer]]:
    filed: dict[str, dict[str, Answer]] = {}
    for number, question in enumerate(questions):
        filed.setdefault(question.collector, {})[question.name] = given[number]
    return filed


def _moment(milliseconds: int) -> str:
    return datetime.fromtimestamp(milliseconds // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
