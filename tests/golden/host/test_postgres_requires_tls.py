"""host.postgres_requires_tls, on answers recorded from PostgreSQL 15."""

import json
from typing import Any

import pytest

from tests.golden.host.systemd import ok
from tests.judging import one
from urazuke.checks.host.facts.postgres_access import POSTGRES_ACCESS
from urazuke.model import Status
from urazuke.sdk import Answer, Json, Outcome, Unreadable

CHECK = "host.postgres_requires_tls"
Line = tuple[str, str, str, str, str, str]
LOCAL = ("local", "all", "all", "", "", "peer")
LOOP4 = ("host", "all", "all", "127.0.0.1", "255.255.255.255", "scram-sha-256")
LOOP6 = ("host", "all", "all", "::1", ":".join(["ffff"] * 8), "scram-sha-256")
SSL = ("hostssl", "all", "all", "0.0.0.0", "0.0.0.0", "scram-sha-256")
HOST = ("host", "all", "all", "10.0.0.0", "255.0.0.0", "scram-sha-256")
NO4 = ("hostnossl", "all", "all", "0.0.0.0", "0.0.0.0", "reject")
NO = ("hostnossl", "all", "all", "all", "", "reject")
REPLICATION = ("host", "replication", "repl", "10.0.0.5", "255.255.255.255", "scram-sha-256")


def server(*lines: Line, ssl: str = "on", listens: str = "*", **more: Any) -> str:
    """What one server answers."""
    rules = [
        {
            "line": number,
            "type": kind,
            "database": [database],
            "user": [user],
            "address": address or None,
            "netmask": netmask or None,
            "method": method,
            "error": None,
        }
        for number, (kind, database, user, address, netmask, method) in enumerate(lines, 90)
    ]
    settings = {"ssl": ssl, "listen_addresses": listens, "port": "5432"}
    told = {"settings": settings, "fresh": True, "rules": rules, **more}
    return json.dumps(told) + "\n"


def body(*servers: str) -> Json:
    """What the collector keeps."""
    return POSTGRES_ACCESS.reduce({"servers": ok("".join(servers) + "end\n")})


def status(given: Json) -> Status:
    """The verdict."""
    return one(CHECK, {POSTGRES_ACCESS: {"there": given}}).status


@pytest.mark.parametrize(
    "given",
    [
        body(server(LOCAL, LOOP4, LOOP6, SSL)),
        body(server(NO, HOST)),
        body(server(NO4, HOST)),
        body(server(SSL, ("host", "all", "all", "samehost", "", "md5"))),
        body(server(("host", "all", "all", "all", "", "reject"))),
        body(server(NO, ("hostnossl", "replication", "all", "all", "", "reject"), REPLICATION)),
    ],
)
def test_a_server_that_refuses_cleartext_passes(given: Json) -> None:
    """By hostssl, or by a line that rejects before."""
    assert status(given) is Status.PASS


@pytest.mark.parametrize(
    "given",
    [
        body(server(SSL, ssl="off")),
        body(server(HOST)),
        body(server(SSL, HOST)),
        body(server(HOST, NO)),
        body(server(NO, REPLICATION)),
        body(server(NO4, ("host", "all", "all", "all", "", "md5"))),
        body(server(("hostnossl", "all", "bob", "all", "", "reject"), HOST)),
        body(server(("hostnossl", "app", "all", "all", "", "reject"), HOST)),
        body(server(("host", "all", "all", "db.example.jp", "", "md5"))),
        body(server(("host", "all", "all", "samenet", "", "md5"))),
        body(server(("host", "all", "all", "127.0.0.0", "0.0.0.0", "md5"))),
        body(server(("hostnossl", "all", "all", "10.1.2.3", "255.255.255.255", "trust"))),
        body(server(SSL), server(HOST)),
    ],
)
def test_a_server_that_lets_cleartext_in_fails(given: Json) -> None:
    """Near misses included: the order, replication, IPv6, one user, one database."""
    assert status(given) is Status.FAIL


@pytest.mark.parametrize("given", [body(), body(server(HOST, listens="localhost, ::1"))])
def test_what_others_do_not_reach_is_not_applicable(given: Json) -> None:
    """No server, or loopback only."""
    assert status(given) is Status.NOT_APPLICABLE


def test_the_fix_edits_the_very_lines() -> None:
    """And reloads."""
    finding = one(CHECK, {POSTGRES_ACCESS: {"there": body(server(LOCAL, HOST))}})
    assert "'91s/host[a-z]*/hostssl/'" in finding.fix
    assert "pg_reload_conf" in finding.fix


def test_an_unknown_type_of_rule_is_an_error() -> None:
    """Of a later PostgreSQL."""
    assert status(body(server(("hostquic", "all", "all", "all", "", "md5")))) is Status.ERROR


@pytest.mark.parametrize(
    "told",
    [
        ok(""),
        ok(server(SSL)),
        ok(server(SSL, fresh=False) + "end\n"),
        ok(server(SSL, ssl="perhaps") + "end\n"),
        ok("psql: error\nend\n"),
        ok(server(SSL).replace('"error": null', '"error": "invalid"') + "end\n"),
        Answer(Outcome.FAILED, 8),
        Answer(Outcome.NEED_ROOT),
    ],
)
def test_what_is_not_in_force_or_not_understood_is_no_fact(told: Answer) -> None:
    """A file that was not loaded, a line in error, an answer by halves."""
    with pytest.raises(Unreadable):
        POSTGRES_ACCESS.reduce({"servers": told})
