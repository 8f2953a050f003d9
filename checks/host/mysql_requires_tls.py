"""MySQL or MariaDB refuses connections from the network without TLS.

日本語: MySQL又はMariaDBがネットワーク経由の平文の接続を拒否すること。

Why
    As long as cleartext is allowed, one client that is set up wrongly is enough to send personal
    data unencrypted.

How it is judged
    By the running server: `require_secure_transport` is ON. Accounts that each require TLS are
    not enough, since the next account may not. A server without that variable fails. One that
    listens on loopback only, or without networking, and a host where none runs, are not
    applicable. Where root of the host may not ask, or two servers run, it cannot be judged.

Fix
    Set the variable now and for the next start.
"""

from dataclasses import dataclass

from urazuke.checks.host.facts.mysql_access import MYSQL_ACCESS, MysqlAccess
from urazuke.sdk import NoParams, Text, Verdict, failed, not_applicable, own, passed, same

_EXPECTED = same("require_secure_transport=ON")
_NONE = Text(
    ja="ネットワークで待ち受けるMySQL・MariaDBがない", en="no MySQL or MariaDB on the network"
)
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_FIX = (
    'sudo mysql -e "set global require_secure_transport = ON"'
    " && printf '%s\\n' '[mysqld]' 'require_secure_transport = ON'"
    " | sudo tee /etc/mysql/conf.d/zz-require-tls.cnf"
)


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    mysql: MysqlAccess = own(MYSQL_ACCESS)


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """The one server."""
    mysql = facts.mysql
    bound = {word.strip() for word in mysql.bind.split(",")}
    if mysql.required is None or not mysql.networking or bound <= _LOOPBACK:
        return not_applicable(_NONE, _EXPECTED)
    value = "ON" if mysql.required else "OFF"
    observed = same(f"require_secure_transport={value}, bind_address={mysql.bind or '*'}")
    if mysql.required:
        return passed(observed, _EXPECTED)
    return failed(observed, _EXPECTED, _FIX)
