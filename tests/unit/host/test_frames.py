"""Frames: an answer is what the command gave, or none at all, whatever surrounds it."""

import base64

from hypothesis import given
from hypothesis import strategies as st

from urazuke.connect.host.frames import Frame, answer, complete, frames, greeting
from urazuke.connect.host.script import READ_CAP, STDOUT_CAP
from urazuke.sdk import Answer, Command, Outcome

NONCE = "f1a3" * 8
MARK = NONCE.encode()
noise = st.binary(max_size=200).filter(lambda raw: MARK not in raw)


def framed(number: int, stdout: bytes, code: int = 0, stderr: bytes = b"") -> bytes:
    """A frame as the script writes it."""
    body = base64.encodebytes((stdout + b"%s %d " % (MARK, code))[:READ_CAP]).rstrip()
    body += b"\n!\n" + base64.encodebytes(stderr).rstrip() if stderr else b""
    head = b"%s %d ran b %d\n" % (MARK, number, len(body))
    return head + body + b"\n%s end %d\n" % (MARK, number)


def opened(frame: Frame | None) -> str | None:
    """What a plain command's frame holds; None for an answer that was spoilt."""
    given_answer = answer(Command("true"), frame) if frame else None
    return given_answer.stdout if given_answer else None


@given(noise, st.binary(max_size=300), noise)
def test_noise_around_a_frame_changes_nothing(before: bytes, stdout: bytes, after: bytes) -> None:
    """Whatever a profile prints before and after."""
    received = frames(before + framed(3, stdout) + after, NONCE)
    assert opened(received[3]) == stdout.decode("utf-8", "backslashreplace")


@given(noise)
def test_without_the_nonce_there_is_no_answer(stream: bytes) -> None:
    """No frame, no greeting, no end."""
    assert frames(stream, NONCE) == {}
    assert greeting(stream, NONCE) is None
    assert not complete(stream, NONCE, 0)


@given(noise.filter(bool), st.binary(max_size=300), st.data())
def test_bytes_inside_a_frame_spoil_it_or_leave_it(
    extra: bytes, stdout: bytes, data: st.DataObject
) -> None:
    """An answer is never a mixture of the command's output and something else."""
    whole = framed(3, stdout, 0)
    place = data.draw(st.integers(0, len(whole)))
    received = frames(whole[:place] + extra + whole[place:], NONCE)
    assert received.keys() <= {3}
    assert opened(received.get(3)) in {None, stdout.decode("utf-8", "backslashreplace")}


@given(st.binary(max_size=300), st.data())
def test_a_cut_frame_is_no_answer(stdout: bytes, data: st.DataObject) -> None:
    """The connection broke somewhere within."""
    whole = framed(3, stdout)
    assert frames(whole[: data.draw(st.integers(0, len(whole) - 1))], NONCE) == {}


def test_a_forged_frame_without_the_nonce_in_an_output_stays_output() -> None:
    """What a command prints cannot end its frame."""
    forged = b"\n" + framed(4, b"PermitRootLogin no").replace(MARK, b"0" * 32)
    received = frames(framed(3, forged), NONCE)
    assert received.keys() == {3}
    assert opened(received[3]) == forged.decode()


def kept(encoding: str, body: bytes, good: int = 0) -> Answer | None:
    """What a frame with this body holds."""
    return answer(Command("x", ok=frozenset({good})), Frame(MARK, "ran", encoding, body))


def test_output_that_was_not_read_to_its_end_is_no_answer() -> None:
    """Without nonce and code behind it (od is missing or was killed)."""
    whole = base64.encodebytes(b"abc" + MARK + b" 0 ")
    assert kept("b", whole) == Answer(Outcome.OK, 0, "abc")
    assert kept("b", base64.encodebytes(b"abc")) is None
    assert kept("b", base64.encodebytes(b"abc 0 ")) is None
    assert kept("b", base64.encodebytes(b"abc" + MARK + b" 0")) is None
    assert kept("b", base64.encodebytes(b"abc" + MARK + b" 0 x")) is None
    assert kept("b", b"") is None


@given(st.binary(max_size=300), st.data())
def test_an_output_that_lost_its_end_is_no_answer(stdout: bytes, data: st.DataObject) -> None:
    """Wherever the encoder stopped."""
    read = stdout + MARK + b" 0 "
    part = read[: data.draw(st.integers(0, len(read) - 1))]
    assert kept("b", base64.encodebytes(part)) is None


def test_standard_error_that_cannot_be_decoded_is_no_answer() -> None:
    """Half a frame is none."""
    assert kept("b", base64.encodebytes(MARK + b" 1 ") + b"!\nx") is None


def test_hexadecimal_frames_read_alike() -> None:
    """What od writes; hosts of Windows send base64."""
    body = b" 61 62 0a " + (MARK + b" 7 ").hex(" ").encode() + b"\n!\n 6f 68"
    assert kept("h", body, 7) == Answer(Outcome.OK, 7, "ab\n", "oh")


def test_outcomes_are_typed() -> None:
    """Return code, time limit, cap, root and missing tools."""

    def outcome(command: Command, stdout: bytes, code: int) -> str:
        given_answer = answer(command, frames(framed(0, stdout, code), NONCE)[0])
        return given_answer.outcome if given_answer else "none"

    assert outcome(Command("x"), b"", 1) == "rc"
    assert outcome(Command("x", limit=3), b"", 124) == "timeout"
    assert outcome(Command("x"), b"", 124) == "rc"
    assert outcome(Command("x"), b"y" * READ_CAP, 0) == "truncated"
    assert outcome(Command("x"), b"y" * STDOUT_CAP, 0) == "ok"
    refused = answer(Command("x", root=True), Frame(MARK, "need-root", "b", b""))
    missing = answer(Command("x", tool="nft"), Frame(MARK, "missing-tool", "b", b""))
    assert refused is not None
    assert missing is not None
    assert (refused.outcome, missing.outcome) == (Outcome.NEED_ROOT, Outcome.MISSING_TOOL)
    assert missing.stderr == "nft"


def test_the_greeting_needs_no_nanoseconds() -> None:
    """Busybox's date has none: the middle of the second is nearest."""
    for line, clock in (
        (b"hello 0 1795508249.536000000", 1_795_508_249_536),
        (b"hello 0 1795508249.%N", 1_795_508_249_500),
        (b"hello 0 1795508249.", 1_795_508_249_500),
    ):
        found = greeting(b"noise" + MARK + b" " + line + b"\n", NONCE)
        assert found is not None
        assert found.clock_ms == clock
