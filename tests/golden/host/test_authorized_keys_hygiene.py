"""host.authorized_keys_hygiene: what passes, what fails, and what must not pass by mistake."""

import pytest

from tests.golden.host import accounts, keys, sshd
from tests.golden.host.keys import ED25519, FILE, OF_ROOT, PATTERNS, RSA
from tests.judging import Facts, one
from urazuke.checks.host.facts.accounts import ACCOUNTS
from urazuke.checks.host.facts.authorized_keys import AUTHORIZED_KEYS
from urazuke.checks.host.facts.sshd_effective import SSHD_EFFECTIVE
from urazuke.model import Finding, Status, Unavailable
from urazuke.sdk import Answer, Outcome, Reason, Unreadable

CHECK = "host.authorized_keys_hygiene"


def found(text: str, daemons: str | None = None) -> Finding:
    facts: Facts = {
        AUTHORIZED_KEYS: {"there": keys.body(text)},
        SSHD_EFFECTIVE: {"there": sshd.body_of(sshd.told() if daemons is None else daemons)},
        ACCOUNTS: {"there": accounts.body()},
    }
    return one(CHECK, facts)


@pytest.mark.parametrize(
    "text",
    [
        PATTERNS,
        PATTERNS + FILE + ED25519 + RSA,
        PATTERNS + FILE + ED25519 + OF_ROOT + RSA,
        PATTERNS + FILE + ED25519 + FILE.replace("_keys", "_keys2") + ED25519,
        PATTERNS + FILE.replace("600 1000", "644 0") + ED25519,
        PATTERNS + FILE + ED25519.replace("ED25519", "ED25519-SK"),
    ],
)
def test_strong_keys_of_one_account_pass(text: str) -> None:
    assert found(text).status is Status.PASS


@pytest.mark.parametrize(
    "text",
    [
        FILE + RSA.replace("2048", "1024"),
        FILE + RSA.replace(" RSA", " DSA"),
        FILE + ED25519 + OF_ROOT + ED25519,
        FILE.replace("file 600", "file 660") + ED25519,
        FILE.replace("file 600", "file 602") + ED25519,
        FILE.replace("folder 700", "folder 770") + ED25519,
        FILE.replace("file 600 1000", "file 600 1001") + ED25519,
        FILE.replace("folder 700 1000", "folder 700 1001") + ED25519,
    ],
)
def test_the_rest_fails(text: str) -> None:
    assert found(PATTERNS + text).status is Status.FAIL


def test_the_fix_names_file_and_folder() -> None:
    finding = found(PATTERNS + FILE.replace("file 600", "file 666") + ED25519)
    assert finding.fix.startswith("sudo chown alice -- /srv/alice/.ssh /srv/alice/.ssh/authorized")


@pytest.mark.parametrize(
    "daemons",
    [
        sshd.told({"authorizedkeyscommand": "/usr/bin/sss_ssh_authorizedkeys"}),
        sshd.told({"trustedusercakeys": "/etc/ssh/ca.pub"}),
        sshd.told({"authorizedkeysfile": "/etc/ssh/keys/%u"}),
        sshd.told(lines=["9:Match User bob", "10:AuthorizedKeysFile /etc/ssh/bob"]),
        sshd.told().replace("authorizedkeysfile", "other"),
    ],
)
def test_keys_from_elsewhere_are_an_error(daemons: str) -> None:
    assert found(PATTERNS + FILE + ED25519, daemons).status is Status.ERROR


def test_a_kind_that_is_not_known_is_an_error() -> None:
    assert found(PATTERNS + FILE + RSA.replace("RSA", "XMSS")).status is Status.ERROR


def test_no_sshd_is_not_applicable() -> None:
    assert found("absent\n", "").status is Status.NOT_APPLICABLE


def test_a_gap_is_an_error() -> None:
    gap = Unavailable(reason=Reason.DENIED, detail="need-root")
    facts: Facts = {
        AUTHORIZED_KEYS: {"there": gap},
        SSHD_EFFECTIVE: {"there": sshd.body_of(sshd.told())},
        ACCOUNTS: {"there": accounts.body()},
    }
    assert one(CHECK, facts).status is Status.ERROR


@pytest.mark.parametrize(
    "text", ["", FILE, PATTERNS + ED25519, PATTERNS + "what\n", PATTERNS + FILE + "key x\n"]
)
def test_an_answer_that_is_not_understood_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        keys.body(text)


def test_an_answer_without_its_end_is_refused() -> None:
    with pytest.raises(Unreadable):
        AUTHORIZED_KEYS.reduce({"keys": Answer(Outcome.OK, 0, PATTERNS)})
