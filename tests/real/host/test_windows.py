"""The exchange with a Windows host, over a real sshd with a stand-in for PowerShell behind it."""

import getpass
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from tests.real.host.server import GOOD, running
from urazuke import packs
from urazuke.collect import World
from urazuke.collect.visit import visit
from urazuke.connect.host import HostView, look
from urazuke.errors import Unreadable
from urazuke.model import Platform, Reason, Target
from urazuke.plan import Task
from urazuke.sdk import Command, HostCollector, Outcome
from urazuke.settings import Host, Organization, Settings

STAND_IN = Path(__file__).with_name("powershell_stand_in.py")
SAMPLE = HostCollector(
    "urazuke.checks.host.facts.sample",
    lambda body: body,
    platform="windows",
    commands={"any": Command("one"), "root": Command("two", root=True), "last": Command("三")},
    reduce=lambda _: None,
)


@contextmanager
def windows(folder: Path, mode: str = "", platform: Platform = "windows") -> Iterator[Host]:
    """The host; the login shell finds only the stand-in under the name of PowerShell."""
    folder.chmod(0o755)
    program = folder / "powershell"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} {STAND_IN} "$@"\n')
    program.chmod(0o755)
    lines = [line for line in GOOD if "PermitRootLogin" not in line]
    path = f"{folder}:/usr/bin:/bin"
    settings = [*lines, "PermitRootLogin prohibit-password", f"SetEnv MODE={mode} PATH={path}"]
    with running(settings) as server:
        host = server.host(getpass.getuser())
        yield msgspec.structs.replace(host, platform=platform)


def seen(folder: Path, mode: str = "", deadline: float = 15) -> HostView:
    """One look."""
    with windows(folder, mode) as host:
        return look(host, [SAMPLE], deadline)


@pytest.mark.parametrize("mode", ["", "noise"])
def test_every_command_is_answered(tmp_path: Path, mode: str) -> None:
    """Whatever is printed around it, a forged frame included."""
    view = seen(tmp_path, mode)
    given = view.answers["host.sample"]
    assert {name: answer.outcome for name, answer in given.items()} == dict.fromkeys(
        ("any", "root", "last"), Outcome.OK
    )
    assert given["last"].stdout == "'' '三'"
    assert view.principal.endswith(", S-1-5-21-1-2-3-1001 (elevated)")
    assert view.clock_offset_ms is not None
    assert abs(view.clock_offset_ms) < 5_000
    assert [query.ask for query in view.queries] == ["one", "two", "三"]


def test_without_elevation_what_needs_it_is_denied(tmp_path: Path) -> None:
    """The rest is not."""
    given = seen(tmp_path, "limited").answers["host.sample"]
    assert given["root"].outcome is Outcome.NEED_ROOT
    assert given["any"].outcome is Outcome.OK
    with pytest.raises(Unreadable) as caught:
        given["root"].text()
    assert caught.value.reason is Reason.DENIED


def test_a_hanging_command_costs_the_deadline_once(tmp_path: Path) -> None:
    """What came before is kept."""
    before = time.monotonic()
    given = seen(tmp_path, "hang", 4).answers["host.sample"]
    assert time.monotonic() - before < 12
    assert given["any"].outcome is Outcome.OK
    assert given["root"].outcome is Outcome.NOT_COLLECTED
    assert "deadline" in given["root"].stderr


def test_an_answer_that_breaks_off_is_not_collected(tmp_path: Path) -> None:
    """Only what came whole counts."""
    given = seen(tmp_path, "truncated").answers["host.sample"]
    assert [answer.outcome for answer in given.values()] == [
        Outcome.OK,
        Outcome.NOT_COLLECTED,
        Outcome.NOT_COLLECTED,
    ]


def test_a_constrained_language_is_denied_in_its_own_words(tmp_path: Path) -> None:
    """The whole host."""
    with pytest.raises(Unreadable) as caught:
        seen(tmp_path, "constrained")
    assert caught.value.reason is Reason.DENIED
    assert "language mode ConstrainedLanguage" in caught.value.detail


def test_a_host_of_another_system_is_refused(tmp_path: Path) -> None:
    """Both ways: what is asked of one system proves nothing on another."""
    with pytest.raises(Unreadable) as caught:
        seen(tmp_path, "linux")
    assert "the inventory says windows, the host says Linux" in caught.value.detail
    with windows(tmp_path, platform="macos") as host, pytest.raises(Unreadable) as caught:
        look(host, [], 15)
    assert "the inventory says macos, the host says Linux" in caught.value.detail


def test_no_powershell_is_denied(tmp_path: Path) -> None:
    """A POSIX host that is said to be Windows."""
    with windows(tmp_path) as host:
        shutil.move(tmp_path / "powershell", tmp_path / "gone")
        with pytest.raises(Unreadable) as caught:
            look(host, [SAMPLE], 15)
    assert caught.value.reason is Reason.DENIED
    assert "powershell" in caught.value.detail


def test_every_collector_refuses_what_it_does_not_know(tmp_path: Path) -> None:
    """The stand-in answers each command with the command: no fact, no crash, in one visit."""
    registry = packs.load()[1]
    judged = [registry.check(name).on("windows") for name in registry if name.startswith("host.")]
    keys = {key.name: key for check in judged if check for key in check.keys}
    with windows(tmp_path) as host:
        target = Target(kind="host", name=host.name, platform="windows")
        world = World(Settings(organization=Organization(name="x"), hosts=(host,)))
        world.add(target, host)
        facts = visit(world, Task(target, tuple(keys.values())))
    reasons = {fact.collector: fact.members[0].unavailable for fact in facts}
    assert reasons.keys() == keys.keys()
    assert {gap.reason if gap else None for gap in reasons.values()} == {Reason.MALFORMED}
