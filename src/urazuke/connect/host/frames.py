"""What came back from the script: the greeting and the frames, found by the nonce.

Bytes around the frames are noise and are ignored. Bytes that got into a frame spoil its
length, so that the frame counts as never received: an answer is either what the command
gave or none at all.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass

from urazuke.connect.host.script import READ_CAP, STDOUT_CAP
from urazuke.sdk import Answer, Command, Outcome

# Behind the nonce, which is not part of the patterns: they would be compiled for each host.
_HEADER = re.compile(rb" (\d{1,6}) (ran|need-root|missing-tool) ([bh]) (\d{1,9})\n")
_HELLO = re.compile(
    rb" hello (\d{1,10}|S-1-[\d-]{3,180}) (\d{1,12})(?:\.(\d{9}))?[^ \n]*"
    rb"(?: ([^ \n]{0,40}))?(?: (elevated|limited))?\n"
)
_CODE = re.compile(rb" (\d{1,3}) ")
_KILLED_BY_TIMEOUT = frozenset({124, 137, 143})


@dataclass(frozen=True)
class Greeting:
    """Who runs the script, the host's clock in milliseconds, and the name of its kernel."""

    who: str
    clock_ms: int | None
    system: str


@dataclass(frozen=True)
class Frame:
    """One framed answer, still undecoded; the nonce stands behind its output as well."""

    nonce: bytes
    state: str
    encoding: str
    body: bytes


def greeting(stream: bytes, nonce: str) -> Greeting | None:
    """The first line of the script's answer; None: the script has not started."""
    found = next(_behind(nonce.encode(), _HELLO, stream), None)
    if found is None:
        return None
    seconds, nanos = int(found[2]), int(found[3] or b"500000000")
    return Greeting(
        who=_who(found[1].decode(), (found[5] or b"").decode()),
        clock_ms=seconds * 1000 + nanos // 1_000_000,
        system=(found[4] or b"").decode("utf-8", "backslashreplace"),
    )


def _who(account: str, rights: str) -> str:
    """A number on POSIX, and on Windows a SID and whether the login is elevated."""
    return f"{account} ({rights})" if rights else f"uid {account}"


def _behind(nonce: bytes, what: re.Pattern[bytes], stream: bytes) -> Iterator[re.Match[bytes]]:
    """Where the pattern follows the nonce."""
    at = stream.find(nonce)
    while at >= 0:
        found = what.match(stream, at + len(nonce))
        if found is not None:
            yield found
        at = stream.find(nonce, at + 1)


def complete(stream: bytes | bytearray, nonce: str, since: int) -> bool:
    """Whether the script's last line is there; bytes before `since` were searched before."""
    mark = f"{nonce} bye\n".encode()
    return stream.find(mark, max(0, since - len(mark))) >= 0


def frames(stream: bytes, nonce: str) -> dict[int, Frame]:
    """The whole frames of the stream, by the number of their command."""
    return dict(_frames(stream, nonce.encode()))


def _frames(stream: bytes, nonce: bytes) -> Iterator[tuple[int, Frame]]:
    for found in _behind(nonce, _HEADER, stream):
        end = found.end() + int(found[4])
        body = stream[found.end() : end]
        close = b"\n%s end %s\n" % (nonce, found[1])
        if stream[end : end + len(close)] == close:
            yield int(found[1]), Frame(nonce, found[2].decode(), found[3].decode(), body)


def answer(command: Command, frame: Frame) -> Answer | None:
    """What the command gave; None: the frame does not hold what the script puts there."""
    if frame.state != "ran":
        return Answer(outcome=Outcome(frame.state), stderr=command.tool or "")
    try:
        code, stdout, stderr = _open(frame)
    except ValueError:
        return None
    return Answer(
        outcome=_outcome(command, code),
        rc=code,
        stdout=_text(stdout),
        stderr=_text(stderr),
    )


def _open(frame: Frame) -> tuple[int | None, bytes, bytes]:
    """Return code (None: the output is longer than is read), standard output, standard error."""
    first, _, second = frame.body.partition(b"!")
    read, stderr = _decoded(first, frame), _decoded(second, frame)
    stdout, proof, tail = read.rpartition(frame.nonce)
    code = _CODE.fullmatch(tail)
    if proof and code:
        return int(code[1]), stdout, stderr
    if len(read) < READ_CAP:
        message = "the output was not read to its end"
        raise ValueError(message)
    return None, read[:STDOUT_CAP], stderr


def _decoded(encoded: bytes, frame: Frame) -> bytes:
    return _base64(encoded) if frame.encoding == "b" else bytes.fromhex(encoded.decode("ascii"))


def _base64(encoded: bytes) -> bytes:
    try:
        return base64.b64decode(b"".join(encoded.split()), validate=True)
    except binascii.Error as fault:
        raise ValueError(str(fault)) from fault


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "backslashreplace")


def _outcome(command: Command, code: int | None) -> Outcome:
    if code is None:
        return Outcome.TRUNCATED
    if code in command.ok:
        return Outcome.OK
    if command.limit and code in _KILLED_BY_TIMEOUT:
        return Outcome.TIMEOUT
    return Outcome.FAILED
