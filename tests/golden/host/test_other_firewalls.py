"""host.firewall_default_deny on Windows and macOS."""

import re
from collections.abc import Mapping

import pytest

from tests.golden.host.windows import finding, objects, ok
from tests.judging import one
from urazuke.checks.host.facts.macos_firewall import MACOS_FIREWALL
from urazuke.checks.host.facts.windows_firewall import WINDOWS_FIREWALL
from urazuke.model import Finding, Json, Status, Unavailable
from urazuke.sdk import Answer, Outcome, Reason

CHECK = "host.firewall_default_deny"
STORES = "store\tlocal\tread\nstore\tmdm\tabsent\nstore\tgpo\tabsent\n"
SERVICES = ({"name": "BFE", "started": True}, {"name": "MpsSvc", "started": True})
Object = Mapping[str, Json]


def profile(
    name: str, enabled: int = 1, inbound: int = 4, without: Json = ("NotConfigured",)
) -> Object:
    return {"name": name, "enabled": enabled, "inbound": inbound, "without": without}


def answers(
    domain: Object | None = None,
    public: Object | None = None,
    *,
    rules: str = STORES,
    services: tuple[Object, ...] = SERVICES,
) -> dict[str, Answer]:
    profiles = (domain or profile("Domain"), profile("Private"), public or profile("Public"))
    return {
        "profiles": objects(*profiles),
        "rules": ok(f"{rules}end\n"),
        "services": objects(*services),
    }


def found(given: Mapping[str, Answer]) -> Finding:
    return finding(CHECK, WINDOWS_FIREWALL, given)


@pytest.mark.parametrize(
    "given",
    [
        answers(),
        answers(profile("Domain", inbound=0)),  # not configured blocks
        answers(profile("Domain", without=None), profile("Public", without=[])),
        answers(rules="store\tlocal\tread\nstore\tmdm\tread\nstore\tgpo\tread\n"),
    ],
)
def test_blocked_by_default_passes(given: dict[str, Answer]) -> None:
    assert found(given).status is Status.PASS


@pytest.mark.parametrize(
    "given",
    [
        answers(profile("Domain", enabled=0)),
        answers(public=profile("Public", enabled=0)),
        answers(public=profile("Public", inbound=2)),
        answers(public=profile("Public", without=["Ethernet"])),
        answers(rules=f"{STORES}rule\tgpo\t{{AB-1}}\n"),
        answers(services=(SERVICES[0], {"name": "MpsSvc", "started": False})),
        answers(services=({"name": "BFE", "started": False}, SERVICES[1])),
    ],
)
def test_a_gap_fails(given: dict[str, Answer]) -> None:
    assert found(given).status is Status.FAIL


def test_the_fix_is_for_the_profiles() -> None:
    assert "state on" in found(answers(profile("Domain", enabled=0))).fix
    assert found(answers(rules=f"{STORES}rule\tlocal\tX\n")).fix == ""


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("profiles", ok("end\n")),
        ("profiles", objects(profile("Domain"), profile("Private"))),
        ("profiles", objects(profile("Domain"), profile("Private"), profile("Domain"))),
        ("profiles", objects(profile("Domäne"), profile("Private"), profile("Public"))),
        ("profiles", answers(profile("Domain", enabled=2))["profiles"]),
        ("profiles", answers(profile("Domain", inbound=3))["profiles"]),
        ("profiles", ok('{"name": "Domain", "enabled": "True", "inbound": "Block"}\nend\n')),
        ("rules", ok("end\n")),
        ("rules", ok("store\tlocal\tabsent\nstore\tmdm\tabsent\nstore\tgpo\tabsent\nend\n")),
        ("rules", ok(f"{STORES}store\tlocal\tread\nend\n")),
        ("rules", ok(f"{STORES}novel\tlocal\tread\nend\n")),
        ("services", objects(SERVICES[0])),
        ("profiles", Answer(Outcome.MISSING_TOOL, stderr="Get-NetFirewallProfile")),
        ("profiles", Answer(Outcome.NEED_ROOT)),
        ("rules", Answer(Outcome.TIMEOUT, 124)),
    ],
)
def test_an_answer_of_another_shape_is_an_error(name: str, answer: Answer) -> None:
    assert found(answers() | {name: answer}).status is Status.ERROR


def test_a_denied_fact_is_an_error() -> None:
    gap = Unavailable(reason=Reason.DENIED, detail="need-root")
    result = one(CHECK, {WINDOWS_FIREWALL: {"there": gap}}, platform="windows")
    assert result.status is Status.ERROR


SIGNED = (
    "Automatically allow built-in signed software {}.\n"
    "Automatically allow downloaded signed software {}.\n"
)


def macos(state: str, signed: str) -> Finding:
    given = {"state": ok(f"{state}\n"), "signed": ok(signed)}
    return finding(CHECK, MACOS_FIREWALL, given, "macos")


@pytest.mark.parametrize(
    ("state", "built_in", "downloaded", "status"),
    [
        ("Firewall is enabled. (State = 2)", "ENABLED", "ENABLED", Status.PASS),
        ("Firewall is enabled. (State = 1)", "DISABLED", "DISABLED", Status.PASS),
        ("Firewall is enabled. (State = 1)", "ENABLED", "ENABLED", Status.FAIL),  # as it comes
        ("Firewall is enabled. (State = 1)", "DISABLED", "ENABLED", Status.FAIL),
        ("Firewall is enabled. (State = 1)", "ENABLED", "DISABLED", Status.FAIL),
        ("Firewall is disabled. (State = 0)", "DISABLED", "DISABLED", Status.FAIL),
    ],
)
def test_the_application_firewall(
    state: str, built_in: str, downloaded: str, status: Status
) -> None:
    assert macos(state, SIGNED.format(built_in, downloaded)).status is status


@pytest.mark.parametrize(
    ("state", "signed"),
    [
        ("", SIGNED.format("DISABLED", "DISABLED")),
        ("Firewall is enabled. (State = 0)", SIGNED.format("DISABLED", "DISABLED")),
        ("Firewall is enabled. (State = 3)", SIGNED.format("DISABLED", "DISABLED")),
        ("Firewall is enabled. (State = 1)", ""),
        ("Firewall is enabled. (State = 1)", "Automatically allow everything\n"),
        (
            "Firewall is enabled. (State = 1)",
            "Automatically allow built-in signed software DISABLED.\n" * 2,
        ),
    ],
)
def test_what_is_not_known_of_macos_is_an_error(state: str, signed: str) -> None:
    assert macos(state, signed).status is Status.ERROR


@pytest.mark.parametrize(
    ("condition", "narrow"),
    [
        ("LPort=443", True),
        ("LPort2_10=1-99", True),
        ("App=%ProgramFiles%\\x.exe", True),
        ("RA4=LocalSubnet", True),
        ("RA4=10.0.0.0/8", True),
        ("RA6=fe80::/10", True),
        ("LPort=0-65535", False),
        ("RA4=0.0.0.0-255.255.255.255", False),
        ("RA4=0.0.0.0/0", False),
        ("RA6=::/0", False),
        ("LA4=10.0.0.1", False),
        ("RPort=53", False),
        ("Profile=Domain", False),
        ("Name=LPort", False),
    ],
)
def test_what_makes_a_rule_one_for_some_traffic_only(condition: str, narrow: bool) -> None:
    """The pattern runs on the host; .NET reads it as Python does."""
    asked = WINDOWS_FIREWALL.commands["rules"].line
    pattern = asked.split("$f -match '")[-1].split("'")[0]
    assert bool(re.match(pattern, condition)) is narrow
