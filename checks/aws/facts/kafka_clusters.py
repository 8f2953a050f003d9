"""The Kafka clusters of MSK in one region: what they speak to clients and between brokers."""

from collections.abc import Iterable
from functools import partial
from typing import Literal

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

LIST = Operation("kafka", "ListClustersV2", result="ClusterInfoList")


class KafkaCluster(Struct, frozen=True):
    """One cluster. `clients` and `brokers` are None for serverless ones, which know TLS only."""

    arn: str
    kind: Literal["PROVISIONED", "SERVERLESS"]
    version: str
    clients: Literal["TLS", "TLS_PLAINTEXT", "PLAINTEXT"] | None
    brokers: bool | None


def collect(aws: Aws) -> Iterable[Member]:
    """One member a cluster, named by its ARN."""
    for page in aws.pages(LIST):
        for each in page["ClusterInfoList"]:
            yield observed(each["ClusterArn"], partial(_body, each), aws.region)


def _body(each: Json) -> Json:
    serverless = each["ClusterType"] == "SERVERLESS"
    transit = None if serverless else _transit(each)
    return {
        "arn": each["ClusterArn"],
        "kind": each["ClusterType"],
        "version": each["CurrentVersion"],
        "clients": None if transit is None else transit["ClientBroker"],
        "brokers": None if transit is None else transit["InCluster"],
    }


def _transit(each: Json) -> Json:
    return each["Provisioned"]["EncryptionInfo"]["EncryptionInTransit"]


KAFKA_CLUSTERS = AwsCollector(__name__, shape(KafkaCluster), uses=(LIST,), collect=collect)
