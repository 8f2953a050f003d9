"""host.sshd_no_root_login: what passes, what fails, and what must not pass by mistake."""

import pytest

from tests.golden.host.sshd import body_of, told
from urazuke.checks.host.sshd_no_root_login import Facts, Params, judge
from urazuke.model import Status
from urazuke.sdk import Verdict

OUTSIDE = {("root", "203.0.113.10"): {"permitrootlogin": "yes"}}


def verdict(text: str, params: Params | None = None) -> Verdict:
    """The verdict on this answer of the script."""
    return judge(Facts(sshd=body_of(text)), params or Params())


def test_no_passes() -> None:
    """The only value that passes unless a parameter says otherwise."""
    found = verdict(told())
    assert found.status is Status.PASS
    assert found.observed.ja == "PermitRootLogin no"


@pytest.mark.parametrize("value", ["yes", "without-password", "prohibit-password", "nonsense"])
def test_everything_else_fails(value: str) -> None:
    """Also keys for root, and values that nobody knows."""
    found = verdict(told({"permitrootlogin": value}))
    assert found.status is Status.FAIL
    assert value in found.observed.en
    assert found.fix.startswith("sudo sed -i '1i PermitRootLogin no' /etc/ssh/sshd_config")
    assert found.fix.endswith("sudo systemctl reload sshd")


def test_keys_for_root_pass_where_the_policy_says_so() -> None:
    """`sshd -T` writes the old name of the value."""
    policy = Params(accepted=("no", "prohibit-password"))
    assert verdict(told({"permitrootlogin": "without-password"}), policy).status is Status.PASS
    assert verdict(told({"permitrootlogin": "yes"}), policy).status is Status.FAIL


def test_a_match_block_for_outside_fails_and_is_named() -> None:
    """What sshd itself applies to root from outside."""
    lines = ["30:Match Address 203.0.113.0/24", "31:  PermitRootLogin yes"]
    found = verdict(told(met=OUTSIDE, lines=lines))
    assert found.status is Status.FAIL
    assert "rootが203.0.113.10から接続する場合" in found.observed.ja
    assert "Match Address 203.0.113.0/24 (/etc/ssh/sshd_config:30)" in found.observed.en
    assert "sudo sed -i '31s/.*/    PermitRootLogin no/' /etc/ssh/sshd_config" in found.fix


def test_a_match_block_that_no_context_meets_fails() -> None:
    """The four contexts are samples; a block for one more address is a hole as well."""
    lines = ["30:Match Address 192.0.2.7", '31:\tpermitrootlogin="yes" # for now']
    assert verdict(told(lines=lines)).status is Status.FAIL


def test_a_match_block_that_says_no_does_not_excuse_the_rest() -> None:
    """Whoever the block does not match still gets in."""
    met = {context: {"permitrootlogin": "no"} for context in OUTSIDE}
    found = verdict(told({"permitrootlogin": "yes"}, met=met, lines=["9:Match Address *"]))
    assert found.status is Status.FAIL


def test_a_second_daemon_is_judged_too() -> None:
    """A good one does not cover a bad one."""
    bad = told({"permitrootlogin": "yes"}, options=["-f", "/etc/ssh/other"])
    assert verdict(told() + bad).status is Status.FAIL


def test_a_setting_on_the_command_line_has_no_fix_in_a_file() -> None:
    """`-o` wins over every file: a command that edits one would be a lie."""
    found = verdict(told({"permitrootlogin": "yes"}, options=["-o", "PermitRootLogin=yes"]))
    assert found.status is Status.FAIL
    assert found.fix == ""


def test_no_sshd_is_not_applicable() -> None:
    """Neither installed nor running."""
    assert verdict("").status is Status.NOT_APPLICABLE


@pytest.mark.parametrize("text", ['"><script>', "$(reboot)", "\u202e", "x" * 10_000])
def test_hostile_text_of_the_host_stays_text(text: str) -> None:
    """In the observation as it is; in the fix not at all."""
    found = verdict(told(lines=[f"30:Match User {text}", "31:PermitRootLogin yes"]))
    assert text.replace('"', "") in found.observed.en
    assert "reboot" not in found.fix
