"""aws.elasticache_not_reachable: what would make it say pass wrongly?"""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from tests.golden.aws.answers import seen
from tests.golden.aws.groups import AWS_OWNED, commands, prefix_list, rule
from tests.judging import one
from urazuke.checks.aws.facts.ec2_prefix_lists import PREFIX_LISTS
from urazuke.checks.aws.facts.ec2_security_groups import SECURITY_GROUPS
from urazuke.checks.aws.facts.elasticache_addresses import CACHE_ADDRESSES
from urazuke.errors import Unreadable
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.elasticache_not_reachable"
ARN = "arn:aws:elasticache:ap-northeast-1:123456789012:cluster:sessions-001"
PORT = (6379, 6379)
DENIED = Unavailable(reason=Reason.DENIED, detail="refused")


def judged(
    rules: Mapping[str, Sequence[Json]],
    *,
    used: Sequence[str] | None = None,
    ports: Sequence[int] = (6379,),
    public: bool = False,
    lists: Mapping[str, Json] | None = None,
    **more: Any,
) -> Finding:
    """The finding of a cache in these groups (in `used`, where given)."""
    body = {
        "arn": ARN,
        "name": "sessions-001",
        "ports": list(ports),
        "groups": list(rules if used is None else used),
        "public": public,
    }
    groups = {
        f"arn:aws:ec2:ap-northeast-1:123456789012:security-group/{name}": {
            "id": name,
            "name": name,
            "vpc": "vpc-1",
            "inbound": list(inbound),
        }
        for name, inbound in rules.items()
    }
    facts: Any = {
        CACHE_ADDRESSES: {ARN: body},
        SECURITY_GROUPS: groups,
        PREFIX_LISTS: {"pl-s3": AWS_OWNED, **(lists or {})},
    }
    return one(CHECK, facts, **more)


@pytest.mark.parametrize(
    "inbound",
    [
        [],
        [rule(ports=PORT, groups=["sg-app"])],
        [rule(ports=PORT, ipv4=["10.0.0.0/8", "198.51.100.0/24"])],
        [rule(ports=(443, 443), ipv4=["0.0.0.0/0"])],
        [rule("udp", PORT, ipv4=["0.0.0.0/0"])],
    ],
)
def test_closed(inbound: list[Json]) -> None:
    """Pass."""
    assert judged({"sg-1": inbound}).status is Status.PASS


@pytest.mark.parametrize(
    "inbound",
    [
        [rule(ports=PORT, ipv4=["0.0.0.0/0"])],
        [rule(ports=PORT, ipv6=["::/0"])],
        [rule("-1", None, ipv4=["0.0.0.0/0"])],
        [rule(ports=(0, 65535), ipv4=["0.0.0.0/1", "128.0.0.0/1"])],
    ],
)
def test_open(inbound: list[Json]) -> None:
    """Fail, beside a closed group too; the command is for the open group."""
    finding = judged({"sg-0": [], "sg-1": inbound})
    assert finding.status is Status.FAIL
    assert all(words[words.index("--group-id") + 1] == "sg-1" for words in commands(finding))


def test_groups_that_are_open_together_only() -> None:
    """Fail: the cache is in both."""
    halves = {
        "sg-1": [rule(ports=PORT, ipv4=["0.0.0.0/5"])],
        "sg-2": [rule(ports=PORT, ipv4=["8.0.0.0/8", "9.0.0.0/8"])],
    }
    assert judged(halves).status is Status.FAIL
    thirds = {
        "sg-1": [rule(ports=PORT, ipv4=["8.0.0.0/9", "8.128.0.0/10"])],
        "sg-2": [rule(ports=PORT, ipv4=["9.0.0.0/9", "9.128.0.0/10"])],
    }
    for name, inbound in thirds.items():
        assert judged({name: inbound}).status is Status.PASS
    assert judged(thirds).status is Status.FAIL


def test_only_its_own_groups_and_ports_count() -> None:
    """Another group may be open, and so may another port; each of its ports counts."""
    world = [rule(ports=PORT, ipv4=["0.0.0.0/0"])]
    assert judged({"sg-1": [], "sg-2": world}, used=["sg-1"]).status is Status.PASS
    assert judged({"sg-1": world}, ports=[11211]).status is Status.PASS
    assert judged({"sg-1": world}, ports=[11211, 6379]).status is Status.FAIL


def test_a_group_that_was_not_seen() -> None:
    """Error; but what is open is open."""
    assert judged({"sg-1": []}, used=["sg-1", "sg-2"]).status is Status.ERROR
    world = [rule(ports=PORT, ipv4=["0.0.0.0/0"])]
    assert judged({"sg-1": world}, used=["sg-1", "sg-2"]).status is Status.FAIL
    assert judged({"sg-1": []}, gaps={SECURITY_GROUPS: DENIED}).status is Status.ERROR


def test_a_prefix_list() -> None:
    """Its ranges count; one that was not seen leaves the question open."""
    listed = {"sg-1": [rule(ports=PORT, prefix_lists=["pl-1"])]}
    assert judged(listed).status is Status.ERROR
    wide, narrow = prefix_list("pl-1", "0.0.0.0/0"), prefix_list("pl-1", "10.0.0.0/8")
    assert judged(listed, lists={"pl-1": wide}).status is Status.FAIL
    assert judged(listed, lists={"pl-1": narrow}).status is Status.PASS


def test_nothing_told() -> None:
    """No port, or no group: error."""
    assert judged({"sg-1": []}, ports=[]).status is Status.ERROR
    assert judged({}).status is Status.ERROR


def test_a_public_way_to_connect() -> None:
    """Fail, whatever the groups say."""
    assert judged({"sg-1": []}, public=True).status is Status.FAIL
    assert judged({}, public=True).status is Status.FAIL


def test_refused() -> None:
    """Error."""
    facts: Any = {CACHE_ADDRESSES: {ARN: DENIED}, SECURITY_GROUPS: {}, PREFIX_LISTS: {}}
    assert one(CHECK, facts).status is Status.ERROR


def described(cluster: dict[str, Any], serverless: dict[str, Any]) -> dict[str, Any]:
    """The answers of both lists."""
    return {
        "DescribeCacheClusters": {"CacheClusters": [cluster]},
        "DescribeServerlessCaches": {"ServerlessCaches": [serverless]},
    }


CLUSTER: dict[str, Any] = {
    "ARN": "cluster",
    "CacheClusterId": "c",
    "CacheNodes": [{"Endpoint": {"Port": 6380}}, {"CacheNodeId": "0002"}],
    "ConfigurationEndpoint": {"Port": 6379},
    "SecurityGroups": [{"SecurityGroupId": "sg-2"}, {"SecurityGroupId": "sg-1"}],
}
SERVERLESS: dict[str, Any] = {
    "ARN": "serverless",
    "ServerlessCacheName": "s",
    "Endpoint": {"Port": 6379},
    "ReaderEndpoint": {"Port": 6380},
    "SecurityGroupIds": ["sg-1"],
}


@pytest.mark.parametrize(("way", "public"), [(None, False), ("vpc", False), ("public", True)])
def test_what_is_read(way: str | None, public: bool) -> None:
    """Every port and group; the public way where it is told."""
    more = {} if way is None else {"ConnectionType": way}
    cluster, serverless = seen(CACHE_ADDRESSES, described(CLUSTER, {**SERVERLESS, **more})).values()
    assert (cluster["ports"], cluster["groups"]) == ([6379, 6380], ["sg-1", "sg-2"])
    assert (serverless["ports"], serverless["public"]) == ([6379, 6380], public)


def test_groups_that_are_not_told() -> None:
    """Malformed."""
    bare = {k: v for k, v in CLUSTER.items() if k != "SecurityGroups"}
    with pytest.raises(Unreadable):
        seen(CACHE_ADDRESSES, described(bare, SERVERLESS))
