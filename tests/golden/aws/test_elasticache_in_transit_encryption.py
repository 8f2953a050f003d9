"""aws.elasticache_in_transit_encryption: what would make it say pass wrongly?"""

import shlex
from typing import Any

import pytest

from tests.golden.aws.answers import seen
from tests.judging import one
from urazuke.checks.aws.facts.elasticache_caches import CACHES
from urazuke.errors import Unreadable
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.elasticache_in_transit_encryption"
ARN = "arn:aws:elasticache:ap-northeast-1:123456789012:replicationgroup:sessions"


def judged(kind: str, engine: str, tls: bool | None, mode: str | None) -> Finding:
    """The finding of one cache."""
    body = {
        "arn": ARN,
        "name": "a; b",
        "kind": kind,
        "engine": engine,
        "tls": tls,
        "mode": mode,
    }
    return one(CHECK, {CACHES: {ARN: body}})


@pytest.mark.parametrize(
    ("kind", "engine", "tls", "mode", "expected"),
    [
        ("group", "redis", True, "required", Status.PASS),
        ("group", "valkey", True, "required", Status.PASS),
        ("group", "redis", True, "preferred", Status.FAIL),
        ("group", "redis", False, None, Status.FAIL),
        ("group", "redis", False, "required", Status.FAIL),
        ("group", "redis", True, None, Status.ERROR),
        ("group", "redis", True, "new", Status.ERROR),
        ("group", "memcached", True, "new", Status.ERROR),
        ("group", "redis", None, "required", Status.ERROR),
        ("cluster", "memcached", True, None, Status.PASS),
        ("cluster", "memcached", True, "preferred", Status.FAIL),
        ("cluster", "memcached", False, None, Status.FAIL),
        ("cluster", "redis", False, None, Status.FAIL),
        ("cluster", "new", True, None, Status.ERROR),
        ("serverless", "valkey", None, None, Status.PASS),
    ],
)
def test_on_and_required(
    kind: str, engine: str, tls: bool | None, mode: str | None, expected: Status
) -> None:
    """Preferred is not required, and nothing told is not required either."""
    assert judged(kind, engine, tls, mode).status is expected


def test_the_fix_takes_one_step() -> None:
    """First preferred, so that clients can move; then required."""
    for tls, mode, wanted in ((False, None, "preferred"), (True, "preferred", "required")):
        words = shlex.split(judged("group", "redis", tls, mode).fix)
        assert words[words.index("--transit-encryption-mode") + 1] == wanted
        assert words[words.index("--replication-group-id") + 1] == "a; b"


def described(
    groups: list[dict[str, Any]], clusters: list[dict[str, Any]], without: list[dict[str, Any]]
) -> dict[str, Any]:
    """The answers of the three lists."""
    return {
        "DescribeReplicationGroups": {"ReplicationGroups": groups},
        "DescribeCacheClusters": {"CacheClusters": clusters},
        "DescribeServerlessCaches": {"ServerlessCaches": without},
    }


GROUP = {"ARN": "group", "ReplicationGroupId": "g", "TransitEncryptionEnabled": False}
CLUSTER = {
    "ARN": "cluster",
    "CacheClusterId": "c",
    "Engine": "memcached",
    "TransitEncryptionEnabled": False,
}


def test_a_cluster_of_a_group_is_no_cache_of_its_own() -> None:
    """The group is judged; serverless caches are told apart by their list."""
    node = {**CLUSTER, "ARN": "node", "ReplicationGroupId": "g"}
    serverless = {"ARN": "serverless", "ServerlessCacheName": "s", "Engine": "valkey"}
    bodies = seen(CACHES, described([GROUP], [CLUSTER, node], [serverless]))
    assert {name: body["kind"] for name, body in bodies.items()} == {
        "group": "group",
        "cluster": "cluster",
        "serverless": "serverless",
    }
    assert [body["tls"] for body in bodies.values()] == [False, False, None]


def test_a_flag_that_is_not_told() -> None:
    """Malformed."""
    bare = {k: v for k, v in GROUP.items() if k != "TransitEncryptionEnabled"}
    with pytest.raises(Unreadable):
        seen(CACHES, described([bare], [], []))


def test_one_list_that_is_refused() -> None:
    """No half population."""
    refused: Json = Unreadable(Reason.DENIED, "refused")
    answers = {**described([GROUP], [CLUSTER], []), "DescribeServerlessCaches": refused}
    with pytest.raises(Unreadable):
        seen(CACHES, answers)


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {CACHES: {ARN: gap}}).status is Status.ERROR
