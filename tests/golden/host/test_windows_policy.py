"""ACC-01 and IMP-01 on Windows: passwords, lockout, restarts and releases."""

from collections.abc import Mapping
from datetime import date

import pytest

from tests.golden.host.windows import finding, objects, ok
from urazuke.checks.host.facts.os_release import OS_RELEASE
from urazuke.checks.host.facts.windows_accounts import WINDOWS_ACCOUNTS
from urazuke.checks.host.facts.windows_reboot import WINDOWS_REBOOT
from urazuke.checks.host.rules.windows_editions import ENDS
from urazuke.model import Finding, Json, Status
from urazuke.sdk import Answer, Outcome

LENGTH, LOCKOUT = "host.password_min_length", "host.account_lockout"
REBOOT, RELEASE = "host.no_pending_reboot", "host.release_supported"


def accounts(*, disabled: Json = True, **more: Json) -> dict[str, Answer]:
    policy: dict[str, Json] = {"length": 14, "attempts": 10, "locked": 1800, "interval": 900}
    return {
        "policy": objects(policy | more),
        "administrator": objects({"disabled": disabled}),
    }


@pytest.mark.parametrize(
    ("given", "length", "lockout"),
    [
        (accounts(), Status.PASS, Status.PASS),
        (accounts(length=20, attempts=3, locked=-1, interval=3600), Status.PASS, Status.PASS),
        (accounts(length=13), Status.FAIL, Status.PASS),
        (accounts(length=0), Status.FAIL, Status.PASS),
        (accounts(attempts=0), Status.PASS, Status.FAIL),  # never
        (accounts(attempts=11), Status.PASS, Status.FAIL),
        (accounts(locked=0), Status.PASS, Status.FAIL),
        (accounts(locked=1799), Status.PASS, Status.FAIL),
        (accounts(interval=899), Status.PASS, Status.FAIL),
        (accounts(disabled=False), Status.PASS, Status.ERROR),
        (accounts(disabled=False, attempts=0), Status.PASS, Status.FAIL),
        (accounts(length=None), Status.ERROR, Status.ERROR),
        (accounts(length="14"), Status.ERROR, Status.ERROR),
        (accounts(locked=-2), Status.ERROR, Status.ERROR),
        (accounts(disabled=None), Status.ERROR, Status.ERROR),
        (accounts() | {"policy": ok("end\n")}, Status.ERROR, Status.ERROR),
        (accounts() | {"administrator": ok("end\n")}, Status.ERROR, Status.ERROR),
        (accounts() | {"policy": Answer(Outcome.NEED_ROOT)}, Status.ERROR, Status.ERROR),
    ],
)
def test_passwords(given: dict[str, Answer], length: Status, lockout: Status) -> None:
    found = [finding(check, WINDOWS_ACCOUNTS, given) for check in (LENGTH, LOCKOUT)]
    assert [each.status for each in found] == [length, lockout]


def test_the_fixes_name_the_thresholds() -> None:
    assert finding(LENGTH, WINDOWS_ACCOUNTS, accounts(length=8)).fix == "net accounts /minpwlen:14"
    assert finding(LOCKOUT, WINDOWS_ACCOUNTS, accounts(attempts=0)).fix == (
        "net accounts /lockoutthreshold:10 /lockoutduration:30 /lockoutwindow:15"
    )


def reboot(text: str) -> Finding:
    return finding(REBOOT, WINDOWS_REBOOT, {"flags": ok(text)})


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("servicing\tnone\nupdate\tnone\nprogram\tnone\nend\n", Status.PASS),
        ("servicing\tnone\nupdate\tabsent\nprogram\tnone\nend\n", Status.PASS),
        ("servicing\tpending\nupdate\tnone\nprogram\tnone\nend\n", Status.FAIL),
        ("servicing\tnone\nupdate\tpending\nprogram\tnone\nend\n", Status.FAIL),
        ("servicing\tnone\nupdate\tnone\nprogram\tpending\nend\n", Status.FAIL),
        ("servicing\tabsent\nupdate\tnone\nprogram\tnone\nend\n", Status.ERROR),
        ("servicing\tnone\nupdate\tmaybe\nprogram\tnone\nend\n", Status.ERROR),
        ("servicing\tnone\nupdate\tnone\nend\n", Status.ERROR),
        ("servicing\tnone\nservicing\tnone\nupdate\tnone\nprogram\tnone\nend\n", Status.ERROR),
        ("", Status.ERROR),
    ],
)
def test_a_restart_that_waits(text: str, status: Status) -> None:
    assert reboot(text).status is status


def release(edition: str, build: str, kind: str = "Client") -> Mapping[str, Answer]:
    text = (
        f"EditionID\tString\t{edition}\nCurrentBuildNumber\tString\t{build}\n"
        f"InstallationType\tString\t{kind}\nend\n"
    )
    return {"release": ok(text)}


@pytest.mark.parametrize(
    ("given", "status"),
    [
        (release("Professional", "26200"), Status.PASS),
        (release("Enterprise", "26100"), Status.PASS),
        (release("EnterpriseS", "19044"), Status.PASS),
        (release("ServerStandard", "20348", "Server Core"), Status.PASS),
        (release("Professional", "26100"), Status.FAIL),  # ended a month before the run
        (release("Enterprise", "22631"), Status.FAIL),
        (release("Core", "19045"), Status.FAIL),
        (release("EnterpriseS", "14393"), Status.FAIL),
        (release("Professional", "26999"), Status.ERROR),
        (release("Novel", "26100"), Status.ERROR),
        (release("ServerStandard", "26100"), Status.ERROR),
        (release("Professional", "26100", "Server"), Status.ERROR),
        ({"release": ok("EditionID\tabsent\t\nend\n")}, Status.ERROR),
        ({"release": ok("end\n")}, Status.ERROR),
    ],
)
def test_a_release(given: Mapping[str, Answer], status: Status) -> None:
    assert finding(RELEASE, OS_RELEASE, given).status is status


def test_every_last_day_is_a_tuesday() -> None:
    """Microsoft ends with a day of updates; another day would be a slip."""
    tuesday = 1
    assert {end.weekday() for end in ENDS.values()} == {tuesday}
    assert all(isinstance(end, date) for end in ENDS.values())
