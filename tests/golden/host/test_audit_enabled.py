"""host.audit_enabled, on answers as auditctl 3.0.9 gives them."""

import pytest

from tests.golden.host.systemd import ok, shown
from tests.judging import one
from urazuke.checks.host.facts.audit_state import AUDIT_STATE
from urazuke.model import Status
from urazuke.sdk import Answer, Json, Outcome, Unreadable

CHECK = "host.audit_enabled"
STATUS = """enabled {on}
failure 1
pid {pid}
rate_limit 0
backlog_limit 8192
lost 0
backlog 0
backlog_wait_time 15000
backlog_wait_time_actual 0
loginuid_immutable 0 unlocked
"""
GOOD = """-w /etc/passwd -p wa -k identity
-w /etc/shadow -p wa -k identity
-a always,exit -S all -F path=/etc/group -F perm=wa -F key=identity
-w /etc/sudoers -p rwxa
"""
WATCH = "-w /etc/shadow -p wa -k identity\n"
BY_64 = "-a always,exit -S all -F arch=b64 -F path=/etc/shadow -F perm=wa -F key=identity\n"


def body(*, on: str = "1", pid: str = "885", rules: str = GOOD, unit: str = "up") -> Json:
    """What the collector keeps."""
    answers = {
        "status": ok(STATUS.format(on=on, pid=pid)),
        "rules": ok(rules),
        "units": shown(["auditd.service"], {"auditd.service": unit}),
    }
    return AUDIT_STATE.reduce(answers)


def status(given: Json) -> Status:
    """The verdict."""
    return one(CHECK, {AUDIT_STATE: {"there": given}}).status


@pytest.mark.parametrize(
    "given",
    [
        body(),
        body(on="2"),
        body(rules="-a never,exit -S all -F exe=/usr/bin/noisy\n" + GOOD),
        body(rules=GOOD.replace(WATCH, BY_64 + BY_64.replace("b64", "b32"))),
        body(rules=GOOD + "-a never,exit -F arch=b64 -S adjtimex -F uid=chrony\n"),
    ],
)
def test_loaded_rules_that_watch_everything_pass(given: Json) -> None:
    """Also locked, and with an exception for one program or behind the watches."""
    assert status(given) is Status.PASS


@pytest.mark.parametrize(
    "given",
    [
        body(on="0"),
        body(pid="0"),
        body(unit="down"),
        body(unit="once"),
        body(unit="unwanted"),
        body(unit="absent"),
        body(rules="No rules\n"),
        body(rules=GOOD + "-a never,task\n"),
        body(rules="-a task,never\n" + GOOD),
        body(rules="-a never,exit -S all\n" + GOOD),
        body(rules=GOOD.replace("-p rwxa", "-p r")),
        body(rules=GOOD.replace("-p wa", "-p w")),
        body(rules=GOOD.replace("/etc/shadow", "/etc/shadow-")),
        body(rules=GOOD.replace("-F perm=wa", "-F perm=wa -F auid>=1000")),
        body(rules=GOOD.replace("-S all -F path", "-S openat -F path")),
        body(rules=GOOD.replace("-F perm=wa", "-F perm=wa -C auid!=uid")),
        body(rules=GOOD.replace(WATCH, BY_64)),
    ],
)
def test_what_records_nothing_or_not_all_fails(given: Json) -> None:
    """Near misses included."""
    assert status(given) is Status.FAIL


def test_where_auditd_is_not_installed_it_fails() -> None:
    """Without auditctl nobody asked the kernel; without a unit no auditd takes the records."""
    absent = {
        "status": Answer(Outcome.MISSING_TOOL),
        "rules": Answer(Outcome.MISSING_TOOL),
        "units": shown(["auditd.service"], {}),
    }
    finding = one(CHECK, {AUDIT_STATE: {"there": AUDIT_STATE.reduce(absent)}})
    assert finding.status is Status.FAIL
    assert "enabled=? pid=?" in finding.observed.en
    assert "auditd is not installed" in finding.observed.en


def test_the_fix_loads_the_rules_that_are_missing() -> None:
    """Exactly those."""
    given = body(rules=GOOD.replace("-w /etc/sudoers -p rwxa\n", ""))
    finding = one(CHECK, {AUDIT_STATE: {"there": given}})
    assert "'-w /etc/sudoers -p wa -k identity'" in finding.fix
    assert "/etc/passwd" not in finding.fix


@pytest.mark.parametrize(
    "change",
    [
        {"status": ok("AUDIT_STATUS: enabled=1 flag=1 pid=1\n")},
        {"status": ok("enabled 7\npid 1\n")},
        {"status": Answer(Outcome.NEED_ROOT)},
        {"status": Answer(Outcome.MISSING_TOOL)},
        {"rules": ok("")},
        {"rules": ok("LIST_RULES: exit,always\n")},
        {"rules": Answer(Outcome.FAILED, 1)},
        {"units": ok("")},
        {"units": Answer(Outcome.MISSING_TOOL)},
        {"units": ok("Id=other.service\nNames=other.service\n")},
    ],
)
def test_what_is_not_understood_is_no_fact(change: dict[str, Answer]) -> None:
    """Nothing becomes a default."""
    good = {
        "status": ok(STATUS.format(on=1, pid=1)),
        "rules": ok(GOOD),
        "units": shown(["auditd.service"], {"auditd.service": "up"}),
    }
    with pytest.raises(Unreadable):
        AUDIT_STATE.reduce({**good, **change})
