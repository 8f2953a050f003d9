"""host.mongodb_requires_tls: the options that the server was started with."""

import pytest

from tests.golden.host.systemd import ok
from tests.judging import one
from urazuke.checks.host.facts.mongodb_access import MONGODB_ACCESS
from urazuke.model import Status
from urazuke.sdk import Answer, Outcome, Unreadable

CHECK = "host.mongodb_requires_tls"
CONF = """# mongod.conf
storage:
  dbPath: /var/lib/mongodb
net:
  port: 27017
  bindIp: 127.0.0.1,10.0.0.5  # here and there
  tls:
    mode: requireTLS
    certificateKeyFile: /etc/ssl/mongodb.pem
security:
  authorization: enabled
"""


def told(conf: str = CONF, *words: str) -> str:
    """One running server."""
    args = ["/usr/bin/mongod", "--config", "/etc/mongod.conf", *words]
    lines = ["@server mongod", *(f"arg {word}" for word in args)]
    return "\n".join([*lines, *(f"conf {line}" for line in conf.splitlines()), ""])


def status(*servers: str) -> Status:
    """The verdict."""
    body = MONGODB_ACCESS.reduce({"servers": ok("".join(servers) + "@end\n")})
    return one(CHECK, {MONGODB_ACCESS: {"there": body}}).status


ALLOW = CONF.replace("requireTLS", "allowTLS")


@pytest.mark.parametrize(
    "text",
    [
        told(),
        told(CONF.replace("tls:", "ssl:").replace("requireTLS", "requireSSL")),
        told(ALLOW, "--tlsMode", "requireTLS"),
        told(ALLOW, "--tlsMode=requireTLS"),
    ],
)
def test_a_server_that_demands_tls_passes(text: str) -> None:
    """By file or command line."""
    assert status(text) is Status.PASS


@pytest.mark.parametrize(
    "text",
    [
        told(ALLOW),
        told(CONF.replace("requireTLS", "preferTLS")),
        told(CONF.replace("    mode: requireTLS\n", "")),
        told(CONF.replace("    mode", "#   mode")),
        told(CONF, "--tlsMode", "allowTLS"),
        told("net:\n  bindIpAll: true\n"),
        told("", "--bind_ip_all"),
        told() + told(ALLOW),
        told(CONF.replace("net:", "other:") + "net:\n  bindIp: 0.0.0.0\n"),
    ],
)
def test_a_server_that_accepts_cleartext_fails(text: str) -> None:
    """Near misses: a mode that allows, one elsewhere in the file, one of two servers."""
    assert status(text) is Status.FAIL


@pytest.mark.parametrize(
    "text", ["", told(""), told("net:\n  bindIp: localhost,/run/mongodb.sock\n")]
)
def test_what_others_do_not_reach_is_not_applicable(text: str) -> None:
    """No server, or loopback and Unix sockets, which is the default."""
    assert status(text) is Status.NOT_APPLICABLE


@pytest.mark.parametrize(
    "answer",
    [
        ok(""),
        ok(told()),
        ok("mongod\n@end\n"),
        ok(told("net: {bindIp: 0.0.0.0}\n") + "@end\n"),
        ok(told("net:\n  __exec: x\n") + "@end\n"),
        ok(told("net:\n\tbindIp: 0.0.0.0\n") + "@end\n"),
        Answer(Outcome.FAILED, 9),
        Answer(Outcome.NEED_ROOT),
    ],
)
def test_what_is_not_understood_is_no_fact(answer: Answer) -> None:
    """Anything that is not plain nested lines."""
    with pytest.raises(Unreadable):
        MONGODB_ACCESS.reduce({"servers": answer})
