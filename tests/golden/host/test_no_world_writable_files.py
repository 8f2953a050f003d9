"""host.no_world_writable_files: what passes, what fails, and what must not pass by mistake."""

import subprocess
from pathlib import Path

import pytest

from tests.golden.host.files import RECORDED, body
from tests.judging import one
from urazuke.checks.host.facts.risky_files import RISKY_FILES
from urazuke.checks.host.scripts.files import FILES
from urazuke.model import Finding, Status, Unavailable
from urazuke.sdk import Answer, Outcome, Reason, Unreadable

CHECK = "host.no_world_writable_files"


def found(more: str = "") -> Finding:
    return one(CHECK, {RISKY_FILES: {"there": body(more)}})


def test_none_passes_and_says_where_it_looked() -> None:
    finding = found()
    assert finding.status is Status.PASS
    assert finding.observed is not None
    assert "/dev/shm" in finding.observed.en


def test_one_fails_with_a_fix() -> None:
    finding = found("loose /srv/it's here\n")
    assert finding.status is Status.FAIL
    assert finding.fix == """sudo chmod o-w -- '/srv/it'"'"'s here'"""


def test_many_are_counted_and_a_hundred_kept() -> None:
    many = body("".join(f"loose /srv/{number:04}\n" for number in range(300)))
    assert (many.loose_count, len(many.loose)) == (300, 100)


def test_a_gap_is_an_error() -> None:
    gap = Unavailable(reason=Reason.TIMEOUT, detail="the command did not end in time")
    assert one(CHECK, {RISKY_FILES: {"there": gap}}).status is Status.ERROR


@pytest.mark.parametrize("text", ["", "end\n", RECORDED, "fs /boot\nend\n", RECORDED + "x\nend\n"])
def test_an_answer_that_is_not_whole_is_refused(text: str) -> None:
    """Also one that did not walk the root file system."""
    with pytest.raises(Unreadable):
        RISKY_FILES.reduce({"files": Answer(Outcome.OK, 0, text)})


def test_the_question_itself_finds_them(tmp_path: Path) -> None:
    """On real files: the sticky bit saves a folder, never a file; links do not count."""
    for name, mode in {"file": 0o666, "sticky-file": 0o1666, "good": 0o644, "suid": 0o4755}.items():
        (tmp_path / name).touch()
        (tmp_path / name).chmod(mode)
    for name, mode in {"folder": 0o777, "tmp": 0o1777}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name).chmod(mode)
    (tmp_path / "link").symlink_to("/tmp")
    mounts = tmp_path / "mountinfo"
    mounts.write_text(
        f"1 1 8:1 / {tmp_path} rw - ext4 /dev/sda rw\n2 1 0:2 / /proc rw - proc p rw\n"
    )
    script = FILES.replace("/proc/self/mountinfo", str(mounts))
    told = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=True).stdout
    lines = {line.rpartition("/")[2] for line in told.splitlines() if line.startswith("loose ")}
    assert lines == {"file", "sticky-file", "folder"}
    assert "suid 4755" in told
    assert told.endswith("end\n")
    (tmp_path / "suid").unlink()  # nothing of that kind is left behind


@pytest.mark.parametrize(
    ("said", "ends"),
    [
        ("Failed to get capabilities of file 'x' (No such file or directory)", True),
        ("Failed to get capabilities of file 'x' (Operation not supported)", True),
        ("Failed to get capabilities of file 'x' (Permission denied)", False),
    ],
)
def test_what_getcap_cannot_read_ends_with_an_error(tmp_path: Path, said: str, ends: bool) -> None:
    """A file that is gone meanwhile does not, nor a file system that holds no capabilities."""
    tool = tmp_path / "getcap"
    tool.write_text(f'#!/bin/sh\necho "{said}" >&2\nexit 1\n')
    tool.chmod(0o755)
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"1 1 8:1 / {tmp_path} rw - ext4 /dev/sda rw\n")
    script = FILES.replace("/proc/self/mountinfo", str(mounts))
    env = {"PATH": f"{tmp_path}:/usr/sbin:/usr/bin:/sbin:/bin"}
    told = subprocess.run(
        ["sh", "-c", script], env=env, capture_output=True, text=True, check=False
    )
    assert told.stdout.endswith("end\n") == ends


def test_a_file_system_that_is_not_there_any_more_ends_with_an_error(tmp_path: Path) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text("1 1 8:1 / /not/there rw - ext4 /dev/sda rw\n")
    script = FILES.replace("/proc/self/mountinfo", str(mounts))
    told = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=False)
    assert told.returncode != 0
    assert not told.stdout.endswith("end\n")
