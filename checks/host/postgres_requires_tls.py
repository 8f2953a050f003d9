"""PostgreSQL lets nobody in from the network without TLS.

日本語: PostgreSQLがネットワーク経由の平文の接続を受け付けないこと。

Why
    As long as cleartext is allowed, one client that is set up wrongly is enough to send personal
    data unencrypted.

How it is judged
    By the running server: `ssl` is on, and no line of pg_hba.conf of the type `host` or
    `hostnossl` lets in an address other than loopback, unless lines before it reject cleartext
    from there for all users and databases (the first line that matches decides; `all` does not
    cover replication). Lines `hostgssenc` are encrypted too. A server that listens on
    loopback or a Unix socket only, and a host where none runs, are not applicable. In a
    container a server is judged as a host of its own.

Fix
    Write `hostssl` instead of `host` in the lines named, and reload.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.host.facts.postgres_access import POSTGRES_ACCESS, PostgresAccess, Server
from urazuke.checks.host.rules.pg_hba import cleartext
from urazuke.sdk import NoParams, Text, Verdict, failed, not_applicable, own, passed

_EXPECTED = Text(
    ja="ssl=onで、平文の接続を許すpg_hba.confの行がないこと",
    en="ssl is on, and no line of pg_hba.conf lets cleartext in",
)
_NONE = Text(
    ja="ネットワークで待ち受けるPostgreSQLがない", en="no PostgreSQL listens on the network"
)
_LOOPBACK = frozenset({"", "localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    postgres: PostgresAccess = own(POSTGRES_ACCESS)


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """Every server that others reach."""
    servers = [server for server in facts.postgres.servers if _reached(server)]
    if not servers:
        return not_applicable(_NONE, _EXPECTED)
    bad = [server for server in servers if not server.ssl or cleartext(server.rules)]
    shown = bad or servers
    observed = Text(
        ja="、".join(_told(server).ja for server in shown),
        en="; ".join(_told(server).en for server in shown),
    )
    if bad:
        return failed(observed, _EXPECTED, " && ".join(_fix(server) for server in bad))
    return passed(observed, _EXPECTED)


def _reached(server: Server) -> bool:
    return bool({word.strip() for word in server.listens.split(",")} - _LOOPBACK)


def _told(server: Server) -> Text:
    lines = ", ".join(str(rule.line) for rule in cleartext(server.rules))
    ssl = f"port {server.port}: ssl={'on' if server.ssl else 'off'}"
    return Text(
        ja=f"{ssl}、平文を許す行: {lines or 'なし'}",
        en=f"{ssl}, lines that let cleartext in: {lines or 'none'}",
    )


def _fix(server: Server) -> str:
    ask = f"sudo -u postgres psql -p {shlex.quote(server.port)}"
    edits = ";".join(rf"{rule.line}s/host[a-z]*/hostssl/" for rule in cleartext(server.rules))
    steps = [] if server.ssl else [f'{ask} -c "alter system set ssl = on"']
    if edits:
        steps.append(f'sudo sed -i {shlex.quote(edits)} "$({ask} -XAtc "show hba_file")"')
    return " && ".join([*steps, f'{ask} -c "select pg_reload_conf()"'])
