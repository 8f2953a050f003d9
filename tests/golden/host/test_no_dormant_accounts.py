"""host.no_dormant_accounts, on answers as lastlog writes them (now: 24 November 2026)."""

import pytest

from tests.golden.host import accounts, keys, sshd
from tests.golden.host.accounts import PASSWD, SHADOW
from tests.judging import Facts, one
from urazuke.checks.host.facts.accounts import ACCOUNTS
from urazuke.checks.host.facts.authorized_keys import AUTHORIZED_KEYS
from urazuke.checks.host.facts.logins import LOGINS, Logins
from urazuke.checks.host.facts.sshd_effective import SSHD_EFFECTIVE
from urazuke.model import Finding, Status, Unavailable
from urazuke.sdk import Answer, Outcome, Reason, Unreadable

CHECK = "host.no_dormant_accounts"
HEAD = "from lastlog\nUsername         Port     From                                       Latest\n"
ROOT = "root                                                                **Never logged in**\n"
ALICE = "alice            pts/0    203.0.113.10                               {}\n"
RECENT = ALICE.format("Mon Nov  2 12:40:18 +0000 2026")
OLD = ALICE.format("Tue Aug 11 12:40:18 +0000 2026")
NEVER = ROOT.replace("root ", "alice")
KEYS = keys.PATTERNS + keys.FILE + keys.ED25519


def reduced(text: str) -> Logins:
    return LOGINS.parse(LOGINS.reduce({"logins": Answer(Outcome.OK, 0, f"{text}end\n")}))


def found(
    logins: str,
    passwd: str = PASSWD,
    shadow: str = SHADOW,
    key: str = keys.PATTERNS,
    daemons: str | None = None,
) -> Finding:
    facts: Facts = {
        ACCOUNTS: {"there": accounts.body(passwd, shadow)},
        LOGINS: {"there": reduced(HEAD + ROOT + logins)},
        AUTHORIZED_KEYS: {"there": keys.body(key)},
        SSHD_EFFECTIVE: {"there": sshd.body_of(daemons or sshd.told())},
    }
    return one(CHECK, facts)


def test_a_recent_login_passes() -> None:
    assert found(RECENT).status is Status.PASS


def test_an_old_login_fails_with_a_fix_that_stops_keys_too() -> None:
    finding = found(OLD)
    assert (finding.status, finding.fix) == (Status.FAIL, "sudo usermod -L -e 1 alice")


def test_a_password_changed_lately_does_not_excuse_an_old_login() -> None:
    assert found(OLD, shadow=SHADOW.replace("y:20000", "y:20780")).status is Status.FAIL


def test_the_newer_of_two_tables_counts() -> None:
    assert found(OLD + HEAD.replace("lastlog", "lastlog2") + RECENT).status is Status.PASS


@pytest.mark.parametrize(("day", "status"), [("20780", Status.PASS), ("20000", Status.FAIL),
                                             ("", Status.FAIL)])  # fmt: skip
def test_without_a_login_the_age_of_the_account_counts(day: str, status: Status) -> None:
    for logins in (NEVER, ""):
        assert found(logins, shadow=SHADOW.replace("y:20000", f"y:{day}")).status is status


@pytest.mark.parametrize(
    ("passwd", "shadow"),
    [
        (PASSWD, SHADOW.replace("alice:algorithm-y", "alice:locked")),
        (PASSWD.replace("alice:/bin/bash", "alice:/usr/sbin/nologin"), SHADOW),
        (PASSWD, SHADOW.replace("alice:algorithm-y:20000:99999::", "alice:empty:20000:::20000")),
    ],
)
def test_an_account_that_nobody_can_log_in_to_is_left_out(passwd: str, shadow: str) -> None:
    assert found(OLD, passwd, shadow).status is Status.PASS


def test_a_locked_password_does_not_stop_a_key() -> None:
    shadow = SHADOW.replace("alice:algorithm-y", "alice:locked")
    assert found(OLD, shadow=shadow, key=KEYS).status is Status.FAIL


def test_an_empty_shell_is_a_shell() -> None:
    assert found(OLD, PASSWD.replace("alice:/bin/bash", "alice:")).status is Status.FAIL


def test_an_expiry_that_is_still_to_come_does_not_help() -> None:
    shadow = SHADOW.replace("alice:algorithm-y:20000:99999::", "alice:algorithm-y:20000:::30000")
    assert found(OLD, shadow=shadow).status is Status.FAIL


def test_keys_from_elsewhere_are_an_error() -> None:
    daemons = sshd.told({"trustedusercakeys": "/etc/ssh/ca.pub"})
    assert found(RECENT, daemons=daemons).status is Status.ERROR


@pytest.mark.parametrize("missing", [LOGINS, ACCOUNTS, AUTHORIZED_KEYS, SSHD_EFFECTIVE])
def test_a_gap_is_an_error(missing: object) -> None:
    facts: Facts = {
        ACCOUNTS: {"there": accounts.body()},
        LOGINS: {"there": {"last": {"alice": "2026-11-02"}}},
        AUTHORIZED_KEYS: {"there": keys.body()},
        SSHD_EFFECTIVE: {"there": sshd.body_of(sshd.told())},
    }
    gap = Unavailable(reason=Reason.MISSING_TOOL, detail="lastlog")
    gone: Facts = {key: {"there": gap} if key is missing else facts[key] for key in facts}
    assert one(CHECK, gone).status is Status.ERROR


@pytest.mark.parametrize(
    "text",
    ["", HEAD, "alice\n", ALICE.format("lately"), OLD.replace("Aug 11", "Aug 41")],
)
def test_a_table_that_is_not_understood_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        reduced(text)


def test_no_lastlog_is_told_as_such() -> None:
    with pytest.raises(Unreadable) as fault:
        LOGINS.reduce({"logins": Answer(Outcome.FAILED, 7, "", "neither\n")})
    assert fault.value.unavailable.reason is Reason.MISSING_TOOL
