"""host.no_empty_passwords: what passes, what fails, and what must not pass by mistake."""

import subprocess

import pytest

from tests.golden.host.accounts import PASSWD, SHADOW, body
from tests.judging import one
from urazuke.checks.host.facts.accounts import ACCOUNTS
from urazuke.checks.host.scripts.accounts import SHADOW as ASK_SHADOW
from urazuke.model import Finding, Status, Unavailable
from urazuke.sdk import Reason

CHECK = "host.no_empty_passwords"


def found(passwd: str = PASSWD, shadow: str = SHADOW) -> Finding:
    return one(CHECK, {ACCOUNTS: {"there": body(passwd=passwd, shadow=shadow)}})


def test_locked_and_hashed_pass() -> None:
    assert found().status is Status.PASS


@pytest.mark.parametrize(
    ("passwd", "shadow"),
    [
        (PASSWD, SHADOW.replace("alice:algorithm-y", "alice:empty")),
        (PASSWD.replace("alice:shadowed", "alice:empty"), SHADOW),
        (PASSWD, SHADOW.replace("daemon:locked", "daemon:empty")),
    ],
)
def test_an_empty_one_in_either_file_fails(passwd: str, shadow: str) -> None:
    finding = found(passwd, shadow)
    assert finding.status is Status.FAIL
    assert finding.fix.startswith("sudo passwd -l -- ")


@pytest.mark.parametrize(
    ("passwd", "shadow"),
    [
        (PASSWD, SHADOW.replace("alice:algorithm-y", "alice:unknown")),
        (PASSWD, SHADOW.replace("alice:algorithm-y:20000:99999::\n", "")),
        (PASSWD.replace("alice:shadowed", "alice:unknown"), SHADOW),
    ],
)
def test_what_is_not_known_is_an_error(passwd: str, shadow: str) -> None:
    assert found(passwd, shadow).status is Status.ERROR


def test_a_denied_file_is_an_error() -> None:
    gap = Unavailable(reason=Reason.DENIED, detail="need-root")
    assert one(CHECK, {ACCOUNTS: {"there": gap}}).status is Status.ERROR


def test_the_question_itself_tells_kinds_and_no_hash() -> None:
    lines = {
        "a::1::::::": "a:empty:1:::",
        "b:!$6$salt$hash:1:0:99999:7:30:20000:": "b:locked:1:99999:30:20000",
        "c:$y$j9T$salt$hash:1::::::": "c:algorithm-y:1:::",
        "d:ABcdEFghIJklm:1::::::": "d:algorithm-des:1:::",
        "e:x:1::::::": "e:unknown:1:::",
        "f:*:1::::::": "f:locked:1:::",
        "g:*:1": "malformed",
    }
    told = subprocess.run(
        ["sh", "-c", ASK_SHADOW.replace("/etc/shadow", "-")],
        input="".join(f"{line}\n" for line in lines),
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.splitlines() == [*lines.values(), "end"]
