"""Hosts of other platforms: how they are named, what is asked of them, and what never passes."""

from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.judging import NOW
from tests.unit.test_config import load
from urazuke import packs, plan
from urazuke.collect import World
from urazuke.collect.visit import visit
from urazuke.errors import ConfigurationError
from urazuke.evaluate import evaluate
from urazuke.model import Platform, Reason, Status, Target
from urazuke.narrow import narrowed
from urazuke.plan import Task
from urazuke.registry.check import read_check
from urazuke.sdk import Command, HostCollector, Look, NoParams, Variant, Verdict, own, passed, same
from urazuke.settings import Host, Organization, Settings


def collector(name: str, platform: Platform = "linux", **elsewhere: Look) -> HostCollector[Any]:
    return HostCollector(
        f"urazuke.checks.host.facts.{name}",
        lambda body: body,
        commands={"one": Command("echo")},
        reduce=lambda _: None,
        platform=platform,
        elsewhere=elsewhere,  # type: ignore[arg-type]  # the names are platforms
    )


LINUX, WINDOWS = collector("of_linux"), collector("of_windows", "windows")
BOTH = collector("of_both", macos=Look({"one": Command("sw_vers")}, lambda _: None))


@dataclass(frozen=True)
class Facts:
    """On Linux only."""

    fact: object = own(LINUX)


@dataclass(frozen=True)
class OfWindows:
    """On Windows only."""

    fact: object = own(WINDOWS)


@dataclass(frozen=True)
class OfBoth:
    """Where both may be."""

    fact: object = own(BOTH)


def judge(facts: Any, params: NoParams) -> Verdict:
    return passed(same(type(facts).__name__), same(""))


def module(facts: type[Any], **more: object) -> ModuleType:
    words = "It holds.\n\n日本語: 成り立つ。\n\nWhy\n a\nHow it is judged\n b\nFix\n c"
    made = ModuleType("urazuke.checks.host.sample", words)
    made.__file__ = "sample.py"
    vars(made).update(Facts=facts, judge=judge, **more)
    return made


def test_a_check_takes_the_facts_of_the_platform() -> None:
    check = read_check(module(Facts, ELSEWHERE={"windows": Variant(OfWindows, judge)}))
    judged = {each: check.on(each) for each in ("linux", "windows", "macos")}
    assert check.on(None) is check
    assert judged["linux"] is check
    assert judged["windows"] is not None
    assert judged["windows"].keys == (WINDOWS,)
    assert judged["windows"].id == check.id
    assert judged["macos"] is None


def test_a_fact_that_is_seen_on_several_platforms_needs_no_other_judgement() -> None:
    check = read_check(module(OfBoth))
    assert check.on("macos") is check
    assert check.on("windows") is None


def test_a_variant_must_name_its_subject() -> None:
    @dataclass(frozen=True)
    class Nothing:
        fact: object = None

    with pytest.raises(ConfigurationError):
        read_check(module(Facts, ELSEWHERE={"macos": Variant(Nothing, judge)}))


def test_what_cannot_be_asked_of_a_platform_is_not_assessed_and_says_so() -> None:
    """Not an error, not silence; and nothing is asked of the host for it."""
    catalog, registry = packs.load()
    there = Target(kind="host", name="pc", platform="windows", zone="office")
    hosts = [name for name in registry if name.startswith("host.")]
    linux_only = [name for name in hosts if registry.check(name).on("windows") is None]
    assert linux_only
    planned = plan.make(narrowed(catalog, registry, linux_only), registry, [there])
    assert planned.tasks == ()
    found = [finding for finding in evaluate(planned, {}, (), NOW) if finding.target == "pc"]
    assert {finding.status for finding in found} == {Status.NOT_ASSESSED}
    assert all("no collector for Windows" in finding.because.en for finding in found)
    assert all("Windowsに未対応" in finding.because.ja for finding in found)


def test_a_population_of_the_run_misses_a_host_of_another_platform(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its fact is unavailable, not absent."""
    from urazuke.connect import host as connect

    machine = Host(name="pc", platform="windows")
    world = World(Settings(organization=Organization(name="x"), hosts=(machine,)))
    target = Target(kind="host", name="pc", platform="windows")
    world.add(target, machine)
    seen = connect.HostView(
        principal="", collected_at="", clock_offset_ms=None, queries=(), answers={}
    )
    monkeypatch.setattr(connect, "look", lambda *_: seen)
    (fact,) = visit(world, Task(target, (LINUX,)))
    (member,) = fact.members
    assert member.unavailable is not None
    assert member.unavailable.reason is Reason.MISSING_TOOL
    assert "no collector for windows" in member.unavailable.detail


def test_windows_is_told_from_what_ansible_needs_to_know(tmp_path: Path) -> None:
    (tmp_path / "hosts.ini").write_text(
        "[pc]\npc1 ansible_shell_type=powershell ansible_port=2222\npc2 ansible_shell_type=cmd\n"
        "pc3 ansible_connection=winrm ansible_port=5986\n"
        "[mac]\nmac1 urazuke_platform=macos\n[web]\nweb1\n"
    )
    settings = load(tmp_path, "inventory: [{path: hosts.ini, sudo: nopasswd}]\n")
    told = {host.name: (host.platform, host.port, host.sudo) for host in settings.hosts}
    assert told == {
        "pc1": ("windows", 2222, False),
        "pc2": ("windows", 22, False),
        "pc3": ("windows", 22, False),
        "mac1": ("macos", 22, "nopasswd"),
        "web1": ("linux", 22, "nopasswd"),
    }


def test_an_inventory_may_say_it_of_all(tmp_path: Path) -> None:
    (tmp_path / "ssh_config").write_text("Host pc1\n  User audit\n")
    (host,) = load(tmp_path, "inventory: [{path: ssh_config, platform: windows}]\n").hosts
    assert host.platform == "windows"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("hosts: [{name: a, platform: win}]\n", "one of linux, macos, windows expected"),
        ("hosts: [{name: a, platform: windows, sudo: nopasswd}]\n", "entered as an administrator"),
        ("hosts: [{name: a, platform: windows, connection: local}]\n", "from another machine"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load(tmp_path, text)
    assert said in str(caught.value)
    assert "urazuke.yaml:" in str(caught.value)
