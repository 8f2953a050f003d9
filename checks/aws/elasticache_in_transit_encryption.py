"""A cache accepts encrypted connections only.

日本語: ElastiCacheは、暗号化された接続だけを受け付けている。

Why
    A cache holds what was just read from the database: sessions, names, orders. In clear, each
    of them crosses the network many times a second.
How it is judged
    By the transit encryption of the replication group, or of the cluster that belongs to none: it
    must be on and required. `preferred` still accepts cleartext and is a failure. Where it is on
    and the mode is not told, Memcached passes (it knows no other) and the other engines cannot be
    judged. Serverless caches know nothing but TLS.
Fix
    Move Redis and Valkey by way of `preferred` to `required`; a Memcached cluster is made anew.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.elasticache_caches import CACHES, Cache
from urazuke.sdk import (
    NoParams,
    Reason,
    Target,
    Text,
    Unreadable,
    Verdict,
    failed,
    own,
    passed,
    same,
    target,
)

EXPECTED = Text(ja="通信の暗号化が必須", en="encryption in transit is required")
_SERVERLESS = Text(ja="サーバーレス(TLSのみを受け付ける)", en="serverless, which accepts TLS only")
_REQUIRED, _PREFERRED, _MEMCACHED = "required", "preferred", "memcached"


@dataclass(frozen=True)
class Facts:
    """The cache."""

    cache: Cache = own(CACHES)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when it is off, or only preferred."""
    cache = facts.cache
    if cache.kind == "serverless":
        return passed(_SERVERLESS, EXPECTED)
    if cache.tls is None:
        raise Unreadable(Reason.MALFORMED, "whether TLS is on is not told")
    observed = same(f"TransitEncryptionEnabled={str(cache.tls).lower()} ({cache.mode or '-'})")
    if not cache.tls or cache.mode == _PREFERRED:
        return failed(observed, EXPECTED, _fix(facts))
    if cache.mode == _REQUIRED or (cache.mode is None and cache.engine == _MEMCACHED):
        return passed(observed, EXPECTED)
    raise Unreadable(Reason.MALFORMED, f"the mode of {cache.engine} is not known: {cache.mode}")


def _fix(facts: Facts) -> str:
    """One step of the two at a time: clients move in between."""
    cache = facts.cache
    if cache.kind != "group":
        return ""
    mode = _REQUIRED if cache.tls else _PREFERRED
    return (
        f"aws elasticache modify-replication-group --region {shlex.quote(facts.at.region or '')} "
        f"--replication-group-id {shlex.quote(cache.name)} --transit-encryption-enabled "
        f"--transit-encryption-mode {mode} --apply-immediately"
    )
