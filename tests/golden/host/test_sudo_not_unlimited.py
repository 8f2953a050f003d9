"""host.sudo_not_unlimited, on rules that cvtsudoers itself has read."""

import pytest

from tests.golden.host.accounts import GROUPS, body
from tests.golden.host.sudo import found, rights
from tests.judging import Facts, one
from urazuke.checks.host.facts.accounts import ACCOUNTS
from urazuke.checks.host.facts.sudo_rights import SUDO_RIGHTS
from urazuke.model import Status, Unavailable
from urazuke.sdk import Reason

CHECK = "host.sudo_not_unlimited"
ROOT = "root ALL=(ALL:ALL) ALL\n"


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "carol ALL=(ALL) ALL",
        "%admins ALL=(ALL) ALL",
        "scan ALL=(ALL) NOPASSWD: ALL",
        "%docker ALL=(ALL) ALL",
        "alice ALL=(ALL) /usr/bin/id, /usr/bin/journalctl -u web",
        "alice ALL=(postgres) ALL",
        "alice ALL=(:adm) ALL",
        "alice ALL=(root) sudoedit /etc/motd",
        "alice ALL=(root) /bin/cat /var/log/syslog",
        "alice ALL=(root) /bin/sh /usr/local/sbin/backup.sh",
    ],
)
def test_limited_or_declared_passes(rule: str) -> None:
    assert found(CHECK, f"{ROOT}{rule}\n").status is Status.PASS


@pytest.mark.parametrize(
    "rule",
    [
        "alice ALL=(ALL) ALL",
        "alice ALL=ALL",
        "alice ALL=(#0) ALL",
        "alice ALL=(%wheel) ALL",
        "alice ALL=(ALL) ALL, !/bin/sh, !/bin/su",
        "alice ALL=(ALL, !root) ALL",
        "alice ALL=(ALL) /bin/bash",
        "alice ALL=(ALL) NOEXEC: /usr/bin/vi",
        "alice ALL=(ALL) /bin/sh -s",
        'alice ALL=(ALL) /bin/sh ""',
        "alice ALL=(ALL) /usr/bin/vi /etc/motd",
        "alice ALL=(ALL) /usr/bin/",
        "alice ALL=(ALL) /usr/bin/*",
        "alice ALL=(ALL) /bin/cat /var/log/*",
        "alice ALL=(ALL) sudoedit /etc/*",
        "%sudo ALL=(ALL:ALL) ALL",
        "Cmnd_Alias EVERY = ALL\nUser_Alias ME = alice\nME ALL=(ALL) EVERY",
    ],
)
def test_unlimited_fails(rule: str) -> None:
    assert found(CHECK, f"{ROOT}{rule}\n").status is Status.FAIL


def test_a_group_of_declared_members_passes_and_is_no_longer_so_with_another() -> None:
    rule = f"{ROOT}%sudo ALL=(ALL) ALL\n"
    groups = GROUPS.replace("sudo:27:alice", "sudo:27:carol")
    assert found(CHECK, rule, groups).status is Status.PASS
    assert found(CHECK, rule, groups + "sudo:27:mallory\n").status is Status.FAIL


def test_a_primary_group_counts() -> None:
    rule = f"{ROOT}%alice ALL=(ALL) ALL\n"
    assert found(CHECK, rule).status is Status.FAIL


def test_a_regular_expression_is_an_error() -> None:
    assert found(CHECK, f"{ROOT}alice ALL=(ALL) ^/bin/.*$\n").status is Status.ERROR


def test_a_program_that_others_may_change_is_as_good_as_all() -> None:
    """Also with arguments; as another user than root it is not."""
    rules = f"{ROOT}alice ALL=(root) /opt/x.sh -v\nalice ALL=(postgres) /opt/y.sh\n"
    head = "host web1\nsource files\nopen /opt/x.sh\nopen /opt/y.sh\n"
    facts: Facts = {SUDO_RIGHTS: {"there": rights(rules, head)}, ACCOUNTS: {"there": body()}}
    declared = {"scanner_accounts": (), "administrators": ()}
    finding = one(CHECK, facts, declared=declared)
    assert finding.status is Status.FAIL
    assert finding.observed.en == "unlimited: alice: /opt/x.sh -v"


def test_a_gap_is_an_error() -> None:
    declared = {"scanner_accounts": (), "administrators": ()}
    gap = Unavailable(reason=Reason.DENIED, detail="need-root")
    cases: tuple[Facts, ...] = (
        {SUDO_RIGHTS: {"there": gap}, ACCOUNTS: {"there": body()}},
        {SUDO_RIGHTS: {"there": rights(ROOT)}, ACCOUNTS: {"there": gap}},
    )
    for facts in cases:
        assert one(CHECK, facts, declared=declared).status is Status.ERROR
