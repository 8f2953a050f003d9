"""aws.msk_client_broker_tls: what would make it say pass wrongly?"""

import shlex
from typing import Any

import pytest

from tests.golden.aws.answers import seen
from tests.judging import one
from urazuke.checks.aws.facts.kafka_clusters import KAFKA_CLUSTERS
from urazuke.errors import Unreadable
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.msk_client_broker_tls"
ARN = "arn:aws:kafka:ap-northeast-1:123456789012:cluster/events/1"


def judged(clients: str | None, brokers: bool | None, kind: str = "PROVISIONED") -> Finding:
    """The finding of one cluster."""
    body = {"arn": ARN, "kind": kind, "version": "K 1", "clients": clients, "brokers": brokers}
    return one(CHECK, {KAFKA_CLUSTERS: {ARN: body}})


@pytest.mark.parametrize(
    ("clients", "brokers", "expected"),
    [
        ("TLS", True, Status.PASS),
        ("TLS", False, Status.FAIL),
        ("TLS_PLAINTEXT", True, Status.FAIL),
        ("PLAINTEXT", True, Status.FAIL),
        ("NEW", True, Status.ERROR),
        (None, True, Status.ERROR),
        ("TLS", None, Status.ERROR),
    ],
)
def test_both_sides(clients: str | None, brokers: bool | None, expected: Status) -> None:
    """Outside and inside."""
    assert judged(clients, brokers).status is expected


def test_serverless() -> None:
    """It knows nothing but TLS; a kind that nobody knows is an error."""
    assert judged(None, None, "SERVERLESS").status is Status.PASS
    assert judged(None, None, "NEW").status is Status.ERROR


def test_the_fix() -> None:
    """With the version that the service wants to be told; none where a setting is final."""
    words = shlex.split(judged("TLS_PLAINTEXT", True).fix)
    assert words[words.index("--current-version") + 1] == "K 1"
    assert not judged("TLS", False).fix


def read(**cluster: Any) -> None:
    """Reads one cluster."""
    given = {"ClusterArn": ARN, "CurrentVersion": "K1", **cluster}
    seen(KAFKA_CLUSTERS, {"ListClustersV2": {"ClusterInfoList": [given]}})


def test_what_is_not_told() -> None:
    """Malformed: only a serverless cluster says nothing about it."""
    read(ClusterType="SERVERLESS")
    half: tuple[Json, ...] = ({}, {"EncryptionInfo": {}})
    for provisioned in (*half, {"EncryptionInfo": {"EncryptionInTransit": {}}}):
        with pytest.raises(Unreadable):
            read(ClusterType="PROVISIONED", Provisioned=provisioned)
    with pytest.raises(Unreadable):
        read(ClusterType="PROVISIONED")


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {KAFKA_CLUSTERS: {ARN: gap}}).status is Status.ERROR
