"""The script with the tools of macOS, which lack what GNU's have: a PATH of our own."""

import os
import shutil
import time
from pathlib import Path

import pytest

from tests.real.needs import needs
from tests.unit.host.test_script import COLLECTOR, NONCE, answered, run
from urazuke.connect.host.frames import complete, greeting
from urazuke.connect.host.script import STDOUT_CAP, asks, script
from urazuke.sdk import Outcome

TOOLS = ("id", "sleep", "yes", "cat", "printf", "kill", "sh")
# As the manual pages of macOS have them: no %N, options of od one by one, one way to head -c.
SHIMS = {
    "date": '[ "$*" = +%s.%N ] || exit 64; echo "$({date} +%s).N"',
    "od": '[ "$1 $2 $3 $4" = "-An -v -tx1 -N" ] && [ $# = 5 ] || exit 64; exec {od} "$@"',
    "head": '[ "$1" = -c ] && [ $# = 2 ] || exit 64; exec {head} -c "$2"',
    "uname": '[ "$*" = -s ] || exit 64; echo Darwin',
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The folder with these tools and no others: there is no `timeout` and no /proc."""
    for name in TOOLS:
        (tmp_path / name).symlink_to(needs(name))
    for name, text in SHIMS.items():
        real = shutil.which(name) or ""
        (tmp_path / name).write_text("#!/bin/sh\n" + text.replace(f"{{{name}}}", real) + "\n")
        (tmp_path / name).chmod(0o755)
    return tmp_path


@pytest.mark.parametrize(
    ("program", "shell"),
    [
        ("bash", ["bash", "--posix", "-O", "xpg_echo"]),  # what /bin/sh is on macOS
        ("mksh", ["mksh"]),  # dash has no process groups without a terminal
    ],
)
def test_it_answers_alike(path: Path, program: str, shell: list[str]) -> None:
    """A command that hangs is stopped without `timeout` too, and what follows is answered."""
    text = script(asks([COLLECTOR]), NONCE).replace("/proc/sys", "/nowhere")
    before = time.monotonic()
    stream = run([needs(program), *shell[1:]], on(path, text))
    assert time.monotonic() - before < 8
    found = answered(stream)
    assert complete(stream, NONCE, 0)
    greeted = greeting(stream, NONCE)
    assert greeted is not None
    assert greeted.system == "Darwin"
    assert greeted.clock_ms is not None
    assert abs(greeted.clock_ms - time.time() * 1000) < 10_000
    assert (found["bytes"].rc, found["bytes"].stdout) == (3, "a\n\0b\\xff\n\n")
    assert len(found["endless"].stdout) == STDOUT_CAP
    assert found["slow"].outcome is Outcome.TIMEOUT
    assert found["missing"].outcome is Outcome.MISSING_TOOL
    assert found["reading"].outcome is Outcome.OK
    assert found["last"].stdout == "last\n"


def on(path: Path, text: str) -> str:
    """The script with that PATH and no other."""
    lines = [
        line.partition(" PATH=")[0] + f" PATH={path}" if " PATH=/usr/sbin" in line else line
        for line in text.split("\n")
    ]
    assert str(path) in os.linesep.join(lines)
    return "\n".join(lines)
