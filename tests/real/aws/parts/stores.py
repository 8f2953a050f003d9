"""The estate's caches, search domains and warehouses: good ones at home, bad ones away."""

from typing import Any

import boto3

from tests.real.aws.parts import Asked, answering
from tests.real.aws.parts.query import ACCOUNT, AWAY, HOME, each, saying
from urazuke.model import Json

_PORT = 16379  # not one of the data ports, whose checks have groups of their own
_GROUPS: dict[str, str] = {}  # the security group of the caches, by region


def build(url: str) -> None:
    """The security groups of the caches."""
    group_of_caches(url, HOME, "10.0.0.0/8")
    group_of_caches(url, AWAY, "0.0.0.0/0")


def group_of_caches(url: str, region: str, source: str) -> None:
    """The group of a region's caches, which lets that source in."""
    ec2: Any = boto3.client("ec2", region_name=region, endpoint_url=url)
    group = ec2.create_security_group(GroupName="caches", Description="caches")["GroupId"]
    permission = {
        "IpProtocol": "tcp",
        "FromPort": _PORT,
        "ToPort": _PORT,
        "IpRanges": [{"CidrIp": source}],
    }
    ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[permission])
    _GROUPS[region] = group


def _arn(asked: Asked, service: str, name: str) -> str:
    return f"arn:aws:{service}:{asked.region}:{ACCOUNT}:{name}"


def _cache_clusters(asked: Asked) -> Json:
    good = asked.region == HOME
    node = {"CacheNodeId": "0001", "Endpoint": {"Address": "cache.example", "Port": _PORT}}
    common = {
        "TransitEncryptionEnabled": good,
        "CacheNodes": each("CacheNode", [node]),
        "SecurityGroups": each(
            "member", [{"SecurityGroupId": _GROUPS[asked.region], "Status": "active"}]
        ),
    }
    found = [
        {"CacheClusterId": "sessions-001", "Engine": "redis", "ReplicationGroupId": "sessions"},
        {"CacheClusterId": "pages", "Engine": "memcached"},
    ]
    clusters = [
        {**one, "ARN": _arn(asked, "elasticache", f"cluster:{one['CacheClusterId']}"), **common}
        for one in found
    ]
    return {"CacheClusters": each("CacheCluster", clusters)}


def _replication_groups(asked: Asked) -> Json:
    group = {
        "ReplicationGroupId": "sessions",
        "ARN": _arn(asked, "elasticache", "replicationgroup:sessions"),
        "TransitEncryptionEnabled": True,
        "TransitEncryptionMode": "required" if asked.region == HOME else "preferred",
    }
    return {"ReplicationGroups": each("ReplicationGroup", [group])}


def _serverless(asked: Asked) -> Json:
    cache = {
        "ServerlessCacheName": "carts",
        "ARN": _arn(asked, "elasticache", "serverlesscache:carts"),
        "Engine": "valkey",
        "SecurityGroupIds": each("SecurityGroupId", [_GROUPS[asked.region]]),
        "Endpoint": {"Address": "carts.example", "Port": _PORT},
        "ConnectionType": "vpc" if asked.region == HOME else "public",
    }
    return {"ServerlessCaches": each("member", [cache])}


def _warehouses(asked: Asked) -> Json:
    group = {"ParameterGroupName": "warehouse", "ParameterApplyStatus": "in-sync"}
    cluster = {
        "ClusterIdentifier": "warehouse",
        "PubliclyAccessible": asked.region == AWAY,
        "ClusterParameterGroups": each("ClusterParameterGroup", [group]),
    }
    return {"Clusters": each("Cluster", [cluster])}


def _warehouse_parameters(asked: Asked) -> Json:
    required = "true" if asked.region == HOME else "false"
    told = [
        {"ParameterName": "enable_user_activity_logging", "ParameterValue": "true"},
        {"ParameterName": "require_ssl", "ParameterValue": required},
    ]
    return {"Parameters": each("Parameter", told)}


def _domain(asked: Asked, name: str) -> Json:
    good = asked.region == HOME
    version = "1-2" if good else "1-0"
    return {
        "DomainId": f"{ACCOUNT}/{name}",
        "DomainName": name,
        "ARN": _arn(asked, "es", f"domain/{name}"),
        "ClusterConfig": {},
        "Processing": False,
        "DomainEndpointOptions": {
            "EnforceHTTPS": good,
            "TLSSecurityPolicy": f"Policy-Min-TLS-{version}-2019-07",
        },
        "NodeToNodeEncryptionOptions": {"Enabled": good},
        **({"VPCOptions": {"VPCId": "vpc-1"}} if good else {}),
    }


_SAID = {
    "elasticache:DescribeCacheClusters": _cache_clusters,
    "elasticache:DescribeReplicationGroups": _replication_groups,
    "elasticache:DescribeServerlessCaches": _serverless,
    "redshift:DescribeClusters": _warehouses,
    "redshift:DescribeClusterParameters": _warehouse_parameters,
}
ANSWERS = {
    **{name: saying(name.partition(":")[2], answer) for name, answer in _SAID.items()},
    "opensearch:ListDomainNames": answering(
        lambda _: {"DomainNames": [{"DomainName": "catalogue", "EngineType": "OpenSearch"}]}
    ),
    "opensearch:DescribeDomains": answering(
        lambda asked: {
            "DomainStatusList": [_domain(asked, name) for name in asked.body["DomainNames"]]
        }
    ),
}
