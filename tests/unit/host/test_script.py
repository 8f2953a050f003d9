"""The script runs alike in every POSIX shell, and not at all when it was cut."""

import subprocess

import pytest

from tests.real.needs import needs
from urazuke.connect.host import script_text
from urazuke.connect.host.frames import answer, complete, frames, greeting
from urazuke.connect.host.script import STDOUT_CAP, asks, script
from urazuke.sdk import Answer, Command, HostCollector, Outcome

NONCE = "0123456789abcdef"
COLLECTOR = HostCollector(
    "urazuke.checks.host.facts.sample",
    lambda body: body,
    commands={
        "bytes": Command(r"printf 'a\n\0b\377\n\n'; echo 'said '\''so'\''' >&2; exit 3"),
        "endless": Command("yes"),
        "long error": Command("head -c 2000000 /dev/zero >&2; echo after"),
        "root": Command("id -u", root=True),
        "missing": Command("nonesuch", tool="nonesuch"),
        "slow": Command("sleep 9", limit=1),
        "broken": Command("if"),
        "leaving": Command("exit 0"),
        "reading": Command("cat"),
        "last": Command("echo last"),
    },
    reduce=lambda _: None,
)


def run(shell: list[str], text: str) -> bytes:
    """What the shell answers to the script on its standard input."""
    done = subprocess.run(  # the shells are the test's own
        [*shell, "-s"], input=text.encode(), capture_output=True, timeout=20, check=False
    )
    return done.stdout


def answered(stream: bytes) -> dict[str, Answer]:
    """The answers by the names of their commands."""
    received = frames(stream, NONCE)
    found = {
        question.name: answer(question.command, received[number])
        for number, question in enumerate(asks([COLLECTOR]))
        if number in received
    }
    return {name: value for name, value in found.items() if value is not None}


@pytest.mark.parametrize(
    ("program", "shell"),
    [
        ("dash", ["dash"]),
        ("bash", ["bash", "--posix"]),
        ("bash", ["bash"]),
        ("busybox", ["busybox", "sh"]),
        ("mksh", ["mksh"]),
    ],
)
def test_every_shell_answers_alike(program: str, shell: list[str]) -> None:
    """All outcomes, in each shell that is installed."""
    needs(program)
    stream = run(shell, script(asks([COLLECTOR]), NONCE))
    found = answered(stream)
    assert complete(stream, NONCE, 0)
    assert greeting(stream, NONCE) is not None
    assert found["bytes"] == Answer(Outcome.FAILED, 3, "a\n\0b\\xff\n\n", "said 'so'")
    assert found["endless"].outcome is Outcome.TRUNCATED
    assert len(found["endless"].stdout) == STDOUT_CAP
    assert found["long error"].stdout == "after\n"
    assert found["missing"].outcome is Outcome.MISSING_TOOL
    assert found["slow"].outcome is Outcome.TIMEOUT
    assert found["broken"].outcome is Outcome.FAILED
    assert found["leaving"] == Answer(Outcome.OK, 0)
    assert found["reading"] == Answer(Outcome.OK, 0)
    assert found["last"].stdout == "last\n"


def test_a_script_that_was_cut_does_not_run() -> None:
    """Not even its beginning: the shell takes it as one command."""
    text = script(asks([COLLECTOR]), NONCE)
    assert greeting(run(["sh"], text[: len(text) * 3 // 4]), NONCE) is None


def test_a_host_without_od_gives_no_answer_at_all() -> None:
    """A missing tool of ours must not look like empty output."""
    text = script(asks([COLLECTOR]), NONCE).replace("exec od ", "exec nood ")
    stream = run(["sh"], text)
    assert complete(stream, NONCE, 0)
    assert set(answered(stream)) <= {"root", "missing"}


def test_the_script_shows_every_command() -> None:
    """`explain --commands` prints what would run, without a run's nonce."""
    text = script_text([COLLECTOR])
    assert all(command.line.split("'")[0] in text for command in COLLECTOR.commands.values())
    assert "N=NONCE" in text
