"""aws.eks_endpoint_not_open: what would make it say pass wrongly?"""

import shlex
from typing import Any

import pytest

from tests.golden.aws.answers import seen
from tests.judging import one
from urazuke.checks.aws.facts.eks_clusters import EKS_CLUSTERS
from urazuke.errors import Unreadable
from urazuke.model import Finding, Reason, Status, Unavailable

CHECK = "aws.eks_endpoint_not_open"
ARN = "arn:aws:eks:ap-northeast-1:123456789012:cluster/shop"


def judged(*ranges: str, public: bool = True, **more: Any) -> Finding:
    """The finding of a cluster that admits these ranges."""
    body = {"arn": ARN, "name": "a; b", "public": public, "ranges": list(ranges)}
    return one(CHECK, {EKS_CLUSTERS: {ARN: body}}, **more)


@pytest.mark.parametrize(
    ("ranges", "expected"),
    [
        (["198.51.100.0/24"], Status.PASS),
        (["8.0.0.0/8"], Status.PASS),
        (["10.0.0.0/8", "172.16.0.0/12"], Status.PASS),
        (["0.0.0.0/0"], Status.FAIL),
        (["0.0.0.0/1", "128.0.0.0/1"], Status.FAIL),
        (["8.0.0.0/8", "9.0.0.0/32"], Status.FAIL),
        (["198.51.100.0/24", "::/0"], Status.FAIL),
        ([], Status.ERROR),
        (["somewhere"], Status.ERROR),
    ],
)
def test_a_public_endpoint(ranges: list[str], expected: Status) -> None:
    """What counts is what the ranges cover together."""
    assert judged(*ranges).status is expected


def test_no_public_endpoint() -> None:
    """Pass."""
    assert judged(public=False).status is Status.PASS


def test_the_width_is_a_parameter() -> None:
    """A narrower one fails more."""
    assert judged("8.0.0.0/16", params={"widest_public_ipv4": 24}).status is Status.FAIL


def test_the_fix() -> None:
    """The name stays one word."""
    words = shlex.split(judged("0.0.0.0/0").fix)
    assert words[words.index("--name") + 1] == "a; b"


def read(network: dict[str, Any]) -> Any:
    """The body of a cluster with this network."""
    cluster = {"arn": ARN, "name": "shop", "resourcesVpcConfig": network}
    answers = {"ListClusters": {"clusters": ["shop"]}, "DescribeCluster": {"cluster": cluster}}
    return seen(EKS_CLUSTERS, answers)[ARN]


def test_what_is_read() -> None:
    """Ranges of a public endpoint must be told; those of none do not matter."""
    assert read({"endpointPublicAccess": False})["ranges"] == []
    told = read({"endpointPublicAccess": True, "publicAccessCidrs": ["0.0.0.0/0"]})
    assert (told["public"], told["ranges"]) == (True, ["0.0.0.0/0"])
    for network in ({}, {"endpointPublicAccess": True}):
        with pytest.raises(Unreadable):
            read(network)


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {EKS_CLUSTERS: {ARN: gap}}).status is Status.ERROR
