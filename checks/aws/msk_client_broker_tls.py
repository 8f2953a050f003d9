"""A Kafka cluster of MSK speaks TLS only, to its clients and between its brokers.

日本語: MSKのKafkaクラスタは、クライアントとの間でもブローカー間でもTLSだけを用いている。

Why
    What is written to a topic passes through the network twice or more: from the producer, from
    broker to broker, and to each consumer.
How it is judged
    By the cluster's encryption in transit: `TLS` for clients (`TLS_PLAINTEXT` still opens the
    port in clear) and encryption inside the cluster. Serverless clusters know nothing but TLS.
Fix
    Set the clients' side to TLS once all of them use the TLS port. Encryption between brokers is
    settled when a cluster is made: make another one and move the topics.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.kafka_clusters import KAFKA_CLUSTERS, KafkaCluster
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

EXPECTED = Text(ja="クライアント・ブローカー間ともTLSのみ", en="TLS only, outside and inside")
_SERVERLESS = Text(ja="サーバーレス(TLSのみ)", en="serverless, which knows TLS only")
_TLS = "TLS"
_INFO = '{"EncryptionInTransit":{"ClientBroker":"TLS"}}'


@dataclass(frozen=True)
class Facts:
    """The cluster."""

    cluster: KafkaCluster = own(KAFKA_CLUSTERS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when either side is not TLS only."""
    cluster = facts.cluster
    if cluster.kind == "SERVERLESS":
        return passed(_SERVERLESS, EXPECTED)
    if cluster.clients is None or cluster.brokers is None:
        raise Unreadable(Reason.MALFORMED, "the encryption in transit is not told")
    inside = str(cluster.brokers).lower()
    observed = same(f"ClientBroker={cluster.clients}, InCluster={inside}")
    if cluster.clients != _TLS:
        return failed(observed, EXPECTED, _fix(facts))
    return passed(observed, EXPECTED) if cluster.brokers else failed(observed, EXPECTED)


def _fix(facts: Facts) -> str:
    return (
        f"aws kafka update-security --region {shlex.quote(facts.at.region or '')} "
        f"--cluster-arn {shlex.quote(facts.cluster.arn)} "
        f"--current-version {shlex.quote(facts.cluster.version)} "
        f"--encryption-info {shlex.quote(_INFO)}"
    )
