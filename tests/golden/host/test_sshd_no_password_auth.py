"""host.sshd_no_password_auth: what passes, what fails, and what must not pass by mistake."""

import pytest

from tests.golden.host.sshd import body_of, told
from urazuke.checks.host.sshd_no_password_auth import Facts, judge
from urazuke.model import Status
from urazuke.sdk import NoParams, Verdict

PASSWORD = {"passwordauthentication": "yes"}
INTERACTIVE = {"kbdinteractiveauthentication": "yes"}


def verdict(text: str) -> Verdict:
    """The verdict on this answer of the script."""
    return judge(Facts(sshd=body_of(text)), NoParams())


def test_keys_only_passes() -> None:
    """All password methods are off."""
    assert verdict(told()).status is Status.PASS


@pytest.mark.parametrize(
    "settings",
    [
        PASSWORD,
        INTERACTIVE,
        {"permitemptypasswords": "yes"},
        {**PASSWORD, "authenticationmethods": "publickey password"},
        {**PASSWORD, "authenticationmethods": "publickey,password password"},
        {**PASSWORD, "authenticationmethods": "hostbased,password"},
        {**INTERACTIVE, "authenticationmethods": "keyboard-interactive:pam"},
        {**PASSWORD, **INTERACTIVE, "authenticationmethods": "password,keyboard-interactive"},
        {"passwordauthentication": "?"},
    ],
)
def test_a_password_alone_fails(settings: dict[str, str]) -> None:
    """By any method, and by an alternative that asks for no key."""
    assert verdict(told(settings)).status is Status.FAIL


@pytest.mark.parametrize(
    "settings",
    [
        {**PASSWORD, "authenticationmethods": "publickey,password"},
        {**INTERACTIVE, "authenticationmethods": "publickey,keyboard-interactive:pam"},
        {**INTERACTIVE, "usepam": "no"},
        {"authenticationmethods": "publickey password"},
        {**PASSWORD, "authenticationmethods": "password,keyboard-interactive"},
    ],
)
def test_a_password_that_is_not_enough_passes(settings: dict[str, str]) -> None:
    """A key besides, a method that is off, or nothing that would ask."""
    assert verdict(told(settings)).status is Status.PASS


def test_a_build_without_pam_is_not_taken_for_pam_switched_off() -> None:
    """Other systems have other ways to ask for a password."""
    text = told(INTERACTIVE).replace("usepam yes\n", "")
    assert verdict(text).status is Status.FAIL


def test_a_block_for_one_user_fails_and_is_named() -> None:
    """No context is that user."""
    lines = ["12:Match User alice", "13:PasswordAuthentication yes"]
    found = verdict(told(lines=lines))
    assert found.status is Status.FAIL
    where = "Match User alice (/etc/ssh/sshd_config:12)"
    assert found.observed.ja == f"{where}: PasswordAuthentication yes"
    assert "13s/.*/    PasswordAuthentication no/" in found.fix


def test_the_old_name_of_a_keyword_counts_in_a_block() -> None:
    """`ChallengeResponseAuthentication` is the same switch."""
    lines = ["12:Match Group sftp", "13:ChallengeResponseAuthentication yes"]
    assert verdict(told(lines=lines)).status is Status.FAIL


def test_the_first_value_of_a_block_wins() -> None:
    """As sshd takes it."""
    lines = ["12:Match User a", "13:PasswordAuthentication no", "14:PasswordAuthentication yes"]
    assert verdict(told(lines=lines)).status is Status.PASS


def test_two_harmless_blocks_may_harm_together() -> None:
    """One allows the password, the other drops the key that was asked for besides."""
    lines = [
        "12:Match User alice",
        "13:PasswordAuthentication yes",
        "14:Match Address 192.0.2.0/24",
        "15:AuthenticationMethods any",
    ]
    found = verdict(told({"authenticationmethods": "publickey,password"}, lines=lines))
    assert found.status is Status.FAIL
    assert "かつ" in found.observed.ja


def test_no_sshd_is_not_applicable() -> None:
    """Neither installed nor running."""
    assert verdict("").status is Status.NOT_APPLICABLE
