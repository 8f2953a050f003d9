"""host.sudo_no_nopasswd, on rules that cvtsudoers itself has read."""

import pytest

from tests.golden.host import pam
from tests.golden.host.accounts import body
from tests.golden.host.sudo import found, reduced, rights
from tests.judging import Facts, one
from urazuke.checks.host.facts.accounts import ACCOUNTS
from urazuke.checks.host.facts.pam import PAM
from urazuke.checks.host.facts.sudo_rights import SUDO_RIGHTS
from urazuke.model import Status, Unavailable
from urazuke.sdk import Answer, Outcome, Reason, Unreadable

CHECK = "host.sudo_no_nopasswd"
USUAL = "Defaults env_reset\nroot ALL=(ALL:ALL) ALL\n%sudo ALL=(ALL:ALL) ALL\n"


@pytest.mark.parametrize(
    "rules",
    [
        USUAL,
        USUAL + "scan ALL=(ALL) NOPASSWD: ALL\nDefaults:scan !authenticate\n",
        USUAL + "root ALL=(ALL) NOPASSWD: ALL\n",
        USUAL + "%docker ALL=(ALL) NOPASSWD: ALL\n",  # a local group without members
        USUAL + "alice web2, web3=(ALL) NOPASSWD: ALL\n",  # other hosts, by name
        USUAL + "@includedir @HERE@/e\n",
    ],
)
def test_with_a_password_passes(rules: str) -> None:
    assert found(CHECK, rules).status is Status.PASS


_UNIX = "auth [success=1 default=ignore] pam_unix.so\nauth requisite pam_deny.so\n"
_REDHAT = {**pam.REDHAT, "/etc/pam.d/sudo": "auth include password-auth"}


@pytest.mark.parametrize(
    "services",
    [
        {"/etc/pam.d/sudo": f"{_UNIX}auth required pam_permit.so"},
        {"/etc/pam.d/sudo": f"auth required pam_env.so\n{_UNIX}auth required pam_permit.so"},
        {"/etc/pam.d/sudo": f"auth required pam_wheel.so\n{_UNIX}auth required pam_permit.so"},
        _REDHAT,
    ],
)
def test_a_stack_that_asks_for_a_password_passes(services: dict[str, str]) -> None:
    assert found(CHECK, USUAL, services=services).status is Status.PASS


@pytest.mark.parametrize(
    "auth",
    [
        "auth sufficient pam_permit.so",
        f"auth sufficient pam_succeed_if.so user ingroup free\n{_UNIX}",
        f"auth [success=2 default=ignore] pam_permit.so\n{_UNIX}auth required pam_permit.so",
        f"auth sufficient pam_wheel.so trust\n{_UNIX}",
        "auth optional pam_unix.so\nauth required pam_permit.so",
        "auth required pam_permit.so",
    ],
)
def test_a_stack_that_asks_for_nothing_fails(auth: str) -> None:
    """Whatever sudoers says."""
    finding = found(CHECK, USUAL, services={"/etc/pam.d/sudo": auth})
    assert finding.status is Status.FAIL
    assert "PAM sudo" in finding.observed.en


def test_the_declared_exception_stays_visible() -> None:
    finding = found(CHECK, USUAL + "scan ALL=(ALL) NOPASSWD: ALL\n")
    assert finding.observed is not None
    assert "宣言された例外: scan" in finding.observed.ja


@pytest.mark.parametrize(
    "rule",
    [
        "alice ALL=(ALL) NOPASSWD: ALL",
        "alice ALL=(ALL) NOPASSWD: /usr/bin/id",
        "alice ALL=(ALL) PASSWD: /bin/ls, NOPASSWD: /usr/bin/id",
        "%sudo ALL=(ALL) NOPASSWD: ALL",
        "scan, alice ALL=(ALL) NOPASSWD: ALL",
        "User_Alias A = scan, alice\nA ALL=(ALL) NOPASSWD: ALL",
        "ALL ALL=(ALL) NOPASSWD: ALL",
        "ALL, !bob ALL=(ALL) NOPASSWD: ALL",
        "#1000 ALL=(ALL) NOPASSWD: ALL",
        "%#27 ALL=(ALL) NOPASSWD: ALL",
        "+net ALL=(ALL) NOPASSWD: ALL",
        "%unknown\\ here, %:dom ALL=(ALL) NOPASSWD: ALL",
        "alice web1=(ALL) NOPASSWD: ALL",
        "alice 10.0.0.0/8=(ALL) NOPASSWD: ALL",
        "alice ALL, !web1=(ALL) NOPASSWD: ALL",
        "Defaults !authenticate",
        "Defaults:alice !authenticate",
        "Defaults:scan,alice !authenticate",
        "Defaults!/usr/bin/id !authenticate",
        "Defaults>postgres !authenticate",
        "Defaults exempt_group=adm",
        "@includedir @HERE@/d",
    ],
)
def test_without_a_password_fails(rule: str) -> None:
    """By any way, and through includes, aliases and numbers."""
    assert found(CHECK, f"{USUAL}{rule}\n").status is Status.FAIL


def test_a_dotted_file_name_is_skipped_as_sudo_does() -> None:
    finding = found(CHECK, USUAL + "@includedir @HERE@/d\n")
    assert finding.observed is not None
    assert "zoe" in finding.observed.en
    assert "yan" not in finding.observed.en


def test_a_group_that_a_directory_may_fill_counts() -> None:
    rule = USUAL + "%docker ALL=(ALL) NOPASSWD: ALL\n"
    assert found(CHECK, rule, sources="group: files sss\n").status is Status.FAIL


def test_no_sudo_is_not_applicable() -> None:
    facts: Facts = {
        SUDO_RIGHTS: {"there": reduced("absent\n")},
        ACCOUNTS: {"there": body()},
        PAM: {"there": pam.body()},
    }
    declared = {"scanner_accounts": ()}
    assert one(CHECK, facts, declared=declared).status is Status.NOT_APPLICABLE


def test_without_a_declaration_it_is_not_assessed() -> None:
    facts: Facts = {
        SUDO_RIGHTS: {"there": rights(USUAL)},
        ACCOUNTS: {"there": body()},
        PAM: {"there": pam.body()},
    }
    assert one(CHECK, facts).status is Status.NOT_ASSESSED


def test_a_gap_is_an_error() -> None:
    gap = Unavailable(reason=Reason.MISSING_TOOL, detail="cvtsudoers")
    facts: Facts = {
        SUDO_RIGHTS: {"there": gap},
        ACCOUNTS: {"there": body()},
        PAM: {"there": pam.body()},
    }
    assert one(CHECK, facts, declared={"scanner_accounts": ()}).status is Status.ERROR


@pytest.mark.parametrize(
    "text",
    [
        "",
        "absent\njson\n{}",
        "host web1\n",
        "json\n{}",
        "host web1\njson\n",
        "host web1\njson\n[]",
        'host web1\njson\n{"User_Specs": 3}',
        'host web1\njson\n{"User_Specs": [{}]}',
        'host web1\njson\n{"Defaults": [], "Else": 1}',
        'host web1\njson\n{"Defaults": [{"Options": [{"authenticate": "no"}]}]}',
        "host web1\nwhat\njson\n{}",
        "doas\nabsent\n",
        "host web1\nsource files sss\njson\n{}",
        "host web1\nplugin sudoers_policy sudoers.so sudoers_file=/etc/other\njson\n{}",
        "host web1\nplugin sudoers_policy other.so\njson\n{}",
    ],
)
def test_an_answer_that_is_not_understood_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        reduced(text)


def test_a_missing_cvtsudoers_is_told_as_such() -> None:
    with pytest.raises(Unreadable) as fault:
        SUDO_RIGHTS.reduce({"sudo": Answer(Outcome.FAILED, 7, "", "cvtsudoers is missing\n")})
    assert fault.value.unavailable.reason is Reason.MISSING_TOOL


def test_the_usual_plugins_are_sudo_itself() -> None:
    head = "plugin sudoers_policy sudoers.so\nplugin sudoers_io sudoers.so\n"
    assert rights(USUAL, f"host web1\n{head}").installed
