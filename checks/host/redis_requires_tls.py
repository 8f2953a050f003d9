"""Redis or Valkey refuses connections from the network without TLS.

日本語: Redis又はValkeyがネットワーク経由の平文の接続を拒否すること。

Why
    Redis sends passwords and data as they are; a port for TLS beside one without protects nobody
    who takes the wrong one.

How it is judged
    Every TCP socket of a running server that is not on loopback is asked as a client would:
    without TLS it must not answer, and with TLS it must show a certificate. An answer that wants
    a password first is cleartext all the same. Sentinel and cluster ports count. A host where
    none runs, and one that listens on loopback only, are not applicable. Servers in containers
    are hosts of their own.

Fix
    Set `port 0` and `tls-port`, with key and certificate, and restart.
"""

import ipaddress
from dataclasses import dataclass

from urazuke.checks.host.facts.redis_listeners import REDIS_LISTENERS, Listener, RedisListeners
from urazuke.sdk import NoParams, Text, Verdict, failed, not_applicable, own, passed, same

_EXPECTED = Text(ja="全てのポートがTLSのみ", en="TLS only, on every port")
_NONE = Text(
    ja="ネットワークで待ち受けるRedis・Valkeyがない", en="no Redis or Valkey on the network"
)
_FIX = (
    "sudo sed -i -E 's/^port .*/port 0/' /etc/redis/redis.conf"
    " && printf '%s\\n' 'tls-port 6379' 'tls-cert-file /etc/redis/tls/redis.crt'"
    " 'tls-key-file /etc/redis/tls/redis.key' 'tls-ca-cert-file /etc/redis/tls/ca.crt'"
    " | sudo tee -a /etc/redis/redis.conf && sudo systemctl restart redis-server"
)


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    redis: RedisListeners = own(REDIS_LISTENERS)


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """Every socket that others reach."""
    reached = [listener for listener in facts.redis.listeners if not _loopback(listener.host)]
    if not reached:
        return not_applicable(_NONE, _EXPECTED)
    observed = same(", ".join(_told(listener) for listener in reached))
    if all(listener.state == "tls" for listener in reached):
        return passed(observed, _EXPECTED)
    return failed(observed, _EXPECTED, _FIX)


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _told(listener: Listener) -> str:
    return f"{listener.host}:{listener.port} {listener.state}"
