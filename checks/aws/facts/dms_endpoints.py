"""The endpoints of Database Migration Service in one region: how they reach their databases."""

from collections.abc import Iterable
from functools import partial

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

LIST = Operation("dms", "DescribeEndpoints", result="Endpoints")


class DmsEndpoint(Struct, frozen=True):
    """One endpoint. `protocol`: what engines that have a setting of their own for it are told.

    Redis's and Kafka's security protocol, or the scheme of a search domain's address.
    """

    arn: str
    name: str
    engine: str
    ssl: str
    protocol: str | None


def collect(aws: Aws) -> Iterable[Member]:
    """One member an endpoint, named by its ARN."""
    for page in aws.pages(LIST):
        for each in page["Endpoints"]:
            yield observed(each["EndpointArn"], partial(_body, each), aws.region)


def _body(each: Json) -> Json:
    return {
        "arn": each["EndpointArn"],
        "name": each["EndpointIdentifier"],
        "engine": each["EngineName"],
        "ssl": each["SslMode"],
        "protocol": _protocol(each),
    }


def _protocol(each: Json) -> str | None:
    redis, kafka = each.get("RedisSettings") or {}, each.get("KafkaSettings") or {}
    search = (each.get("ElasticsearchSettings") or {}).get("EndpointUri")
    scheme = search.partition("://")[0].lower() if search and "://" in search else None
    told: str | None = redis.get("SslSecurityProtocol") or kafka.get("SecurityProtocol") or scheme
    return told


DMS_ENDPOINTS = AwsCollector(
    __name__,
    shape(DmsEndpoint),
    uses=(LIST,),
    collect=collect,
    redactions=("users, passwords, addresses and connection attributes are left out",),
)
