"""Clusters of RDS as the collector of their TLS parameter sees them."""

from collections.abc import Sequence

from tests.judging import one
from urazuke.checks.aws.facts.rds_cluster_tls import CLUSTER_TLS
from urazuke.model import Finding, Json

ARN = "arn:aws:rds:ap-northeast-1:123456789012:cluster:shop"


def cluster(
    engine: str,
    parameter: str | None,
    value: str | None = None,
    states: Sequence[str] = ("in-sync",),
    **more: Json,
) -> Json:
    """A cluster whose group sets the parameter to that value; None for one without a group."""
    setting = {"group": "own", "parameter": parameter, "value": value, "states": list(states)}
    return {
        "arn": ARN,
        "name": "shop",
        "engine": engine,
        "version": "1.0",
        "serverless": False,
        "members": [f"shop-{number}" for number, _ in enumerate(states)],
        "setting": None if parameter is None else setting,
        **more,
    }


def judged(check: str, body: Json) -> Finding:
    """The finding."""
    return one(check, {CLUSTER_TLS: {ARN: body}})
