"""host.single_uid0: what passes, what fails, and what must not pass by mistake."""

import pytest

from tests.golden.host.accounts import GROUPS, PASSWD, SHADOW, answers, body
from tests.judging import one
from urazuke.checks.host.facts.accounts import ACCOUNTS
from urazuke.model import Finding, Status, Unavailable
from urazuke.sdk import Answer, Outcome, Reason, Unreadable

CHECK = "host.single_uid0"


def found(passwd: str = PASSWD, sources: str = "passwd: files\n") -> Finding:
    return one(CHECK, {ACCOUNTS: {"there": body(passwd=passwd, sources=sources)}})


def test_root_alone_passes() -> None:
    assert found().status is Status.PASS


@pytest.mark.parametrize("uid", ["0", "00", "-0"])
def test_a_second_account_by_its_number_fails(uid: str) -> None:
    finding = found(PASSWD + f"toor:locked:{uid}:0:/root:/usr/sbin/nologin\n")
    assert (finding.status, finding.fix) == (Status.FAIL, "sudo userdel -f toor")


def test_root_under_another_name_fails() -> None:
    assert found(PASSWD.replace("root:", "admin:", 1)).status is Status.FAIL


def test_root_twice_fails() -> None:
    assert found(PASSWD + PASSWD.splitlines()[0] + "\n").status is Status.FAIL


def test_a_directory_that_was_not_read_is_an_error() -> None:
    assert found(sources="passwd: files ldap\n").status is Status.ERROR
    assert found(sources="passwd: files sss\n").status is Status.PASS


def test_a_denied_file_is_an_error() -> None:
    gap = Unavailable(reason=Reason.DENIED, detail="need-root")
    assert one(CHECK, {ACCOUNTS: {"there": gap}}).status is Status.ERROR


@pytest.mark.parametrize(
    "passwd",
    ["", "+::0:0::\n", "malformed\n", "root:shadowed:zero:0:/:/bin/sh\n", "root:shadowed:0:0:/\n"],
)
def test_a_file_that_is_not_understood_is_refused(passwd: str) -> None:
    with pytest.raises(Unreadable):
        body(passwd=passwd)


def test_an_answer_without_its_end_is_refused() -> None:
    for name, text in (("passwd", PASSWD), ("shadow", SHADOW), ("groups", GROUPS)):
        with pytest.raises(Unreadable):
            ACCOUNTS.reduce({**answers(), name: Answer(Outcome.OK, 0, text)})


def test_hostile_names_are_quoted() -> None:
    finding = found(PASSWD + "$(reboot):locked:0:0:/:/bin/sh\n")
    assert finding.fix == "sudo userdel -f '$(reboot)'"
