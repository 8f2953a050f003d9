"""MongoDB refuses connections from the network without TLS.

日本語: MongoDBがネットワーク経由の平文の接続を拒否すること。

Why
    As long as cleartext is allowed, one client that is set up wrongly is enough to send personal
    data unencrypted.

How it is judged
    By the options of each running server (command line over file): the TLS mode is `requireTLS`
    (or `requireSSL`, its old name). `allowTLS` and `preferTLS` accept cleartext and fail, and so
    does no mode. A server that listens on loopback or a Unix socket only, and a host where none
    runs, are not applicable. A file that changed after the start, or that is not plain nested
    lines, cannot be judged.

Fix
    Set the mode, with a certificate, and restart.
"""

from dataclasses import dataclass

from urazuke.checks.host.facts.mongodb_access import MONGODB_ACCESS, MongodbAccess, Server
from urazuke.sdk import NoParams, Text, Verdict, failed, not_applicable, own, passed, same

_EXPECTED = same("net.tls.mode: requireTLS")
_NONE = Text(ja="ネットワークで待ち受けるMongoDBがない", en="no MongoDB on the network")
_REQUIRED = frozenset({"requireTLS", "requireSSL"})
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_FIX = (
    "sudo sed -i -E 's/^( +mode:).*/\\1 requireTLS/' /etc/mongod.conf"
    " && sudo systemctl restart mongod"
)


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    mongodb: MongodbAccess = own(MONGODB_ACCESS)


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """Every server that others reach."""
    reached = [server for server in facts.mongodb.servers if _reached(server)]
    if not reached:
        return not_applicable(_NONE, _EXPECTED)
    observed = same(", ".join(f"{s.program} ({s.bind}): {s.mode or '-'}" for s in reached))
    if all(server.mode in _REQUIRED for server in reached):
        return passed(observed, _EXPECTED)
    return failed(observed, _EXPECTED, _FIX)


def _reached(server: Server) -> bool:
    addresses = {word.strip() for word in server.bind.split(",") if word.strip()}
    return any(not address.startswith("/") for address in addresses - _LOOPBACK)
