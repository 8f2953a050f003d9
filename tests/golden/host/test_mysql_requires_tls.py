"""host.mysql_requires_tls, on answers recorded from MariaDB 10.11."""

import pytest

from tests.golden.host.systemd import ok
from tests.judging import one
from urazuke.checks.host.facts.mysql_access import MYSQL_ACCESS
from urazuke.model import Status
from urazuke.sdk import Answer, Json, Outcome, Unreadable

CHECK = "host.mysql_requires_tls"


def told(required: str = "ON", bind: str = "0.0.0.0", skip: str = "OFF") -> str:
    """What the server answers."""
    return (
        f"bind_address\t{bind}\nport\t3306\nrequire_secure_transport\t{required}\n"
        f"skip_networking\t{skip}\nend\n"
    )


def status(text: str) -> Status:
    """The verdict."""
    body: Json = MYSQL_ACCESS.reduce({"server": ok(text)})
    return one(CHECK, {MYSQL_ACCESS: {"there": body}}).status


@pytest.mark.parametrize("text", [told(), told(bind="*"), told(bind="127.0.0.1,10.0.0.1")])
def test_a_server_that_refuses_cleartext_passes(text: str) -> None:
    """Wherever it listens."""
    assert status(text) is Status.PASS


@pytest.mark.parametrize(
    "text",
    [
        told("OFF"),
        told("OFF", bind=""),
        told("OFF", bind="127.0.0.1,10.0.0.1"),
        told().replace("require_secure_transport\tON\n", ""),
    ],
)
def test_a_server_that_lets_cleartext_in_fails(text: str) -> None:
    """Also one that does not know the variable."""
    assert status(text) is Status.FAIL


@pytest.mark.parametrize("text", ["end\n", told("OFF", bind="127.0.0.1"), told("OFF", skip="ON")])
def test_what_others_do_not_reach_is_not_applicable(text: str) -> None:
    """No server, loopback only, no networking."""
    assert status(text) is Status.NOT_APPLICABLE


@pytest.mark.parametrize(
    "answer",
    [
        ok(""),
        ok(told().removesuffix("end\n")),
        ok(told("perhaps")),
        ok("port\t3306\nend\n"),
        Answer(Outcome.FAILED, 8, "", "ERROR 1045 (28000): Access denied"),
        Answer(Outcome.NEED_ROOT),
    ],
)
def test_what_is_not_understood_is_no_fact(answer: Answer) -> None:
    """Nothing becomes a default."""
    with pytest.raises(Unreadable):
        MYSQL_ACCESS.reduce({"server": answer})
