"""host.redis_requires_tls: what the port answers to a client without TLS decides."""

import pytest

from tests.golden.host.systemd import ok
from tests.judging import one
from urazuke.checks.host.facts.redis_listeners import REDIS_LISTENERS
from urazuke.model import Status
from urazuke.sdk import Answer, Outcome, Unreadable

CHECK = "host.redis_requires_tls"


def status(*lines: str) -> Status:
    """The verdict."""
    body = REDIS_LISTENERS.reduce({"listeners": ok("\n".join([*lines, "end", ""]))})
    return one(CHECK, {REDIS_LISTENERS: {"there": body}}).status


def test_tls_on_every_port_passes() -> None:
    """A cleartext port on loopback is nobody else's."""
    assert status("tls 0.0.0.0 6379", "tls :: 6379") is Status.PASS
    assert status("tls * 6380", "cleartext 127.0.0.1 6379", "cleartext ::1 6379") is Status.PASS


@pytest.mark.parametrize(
    "lines",
    [
        ["cleartext 0.0.0.0 6379"],
        ["cleartext * 6379"],
        ["tls 0.0.0.0 6380", "cleartext 10.0.0.4 6379"],
        ["tls 0.0.0.0 6379", "cleartext :: 6379"],
    ],
)
def test_one_cleartext_port_fails(lines: list[str]) -> None:
    """Near misses: beside one with TLS, and on IPv6 alone."""
    assert status(*lines) is Status.FAIL


def test_what_others_do_not_reach_is_not_applicable() -> None:
    """No server, or loopback only."""
    assert status() is Status.NOT_APPLICABLE
    assert status("cleartext 127.0.0.1 6379") is Status.NOT_APPLICABLE


@pytest.mark.parametrize(
    "told",
    [
        ok(""),
        ok("tls 0.0.0.0 6379\n"),
        ok("unknown 0.0.0.0 16379\nend\n"),
        ok("tls 0.0.0.0\nend\n"),
        Answer(Outcome.FAILED, 9),
        Answer(Outcome.NEED_ROOT),
    ],
)
def test_what_is_not_understood_is_no_fact(told: Answer) -> None:
    """A port that answers neither Redis nor TLS, an answer by halves."""
    with pytest.raises(Unreadable):
        REDIS_LISTENERS.reduce({"listeners": told})
