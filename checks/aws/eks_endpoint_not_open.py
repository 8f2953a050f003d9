"""The API server of an EKS cluster is not open to the internet at large.

日本語: EKSクラスタのAPIサーバは、不特定のインターネットから到達できない。

Why
    Whoever reaches the API server can try stolen tokens and its flaws against the whole cluster.
How it is judged
    A cluster with a public endpoint must name the ranges that it admits, and together they must
    not cover more public addresses than one network of the widest permitted size: 0.0.0.0/1 with
    128.0.0.0/1 is the world. A public endpoint that names no range cannot be judged. Without a
    public endpoint the API server is reached through the VPC only.
Fix
    Turn on the private endpoint and turn off the public one; or admit known ranges only.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.eks_clusters import EKS_CLUSTERS, EksCluster
from urazuke.sdk import (
    Addresses,
    Reason,
    Struct,
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

EXPECTED = Text(
    ja="公開エンドポイントがないか、特定の範囲にだけ開いている",
    en="no public endpoint, or one for particular ranges only",
)
_PRIVATE = Text(ja="公開エンドポイントなし", en="no public endpoint")


class Params(Struct, frozen=True):
    """More than one public network of these sizes is "the world"."""

    widest_public_ipv4: int = 8
    widest_public_ipv6: int = 16


@dataclass(frozen=True)
class Facts:
    """The cluster."""

    cluster: EksCluster = own(EKS_CLUSTERS)
    at: Target = target()


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails when the public endpoint admits the world."""
    cluster = facts.cluster
    if not cluster.public:
        return passed(_PRIVATE, EXPECTED)
    if not cluster.ranges:
        raise Unreadable(Reason.MALFORMED, "the ranges of the public endpoint are not told")
    observed = same(", ".join(cluster.ranges))
    wide = Addresses.of(cluster.ranges).admits_the_world(
        params.widest_public_ipv4, params.widest_public_ipv6
    )
    return failed(observed, EXPECTED, _fix(facts)) if wide else passed(observed, EXPECTED)


def _fix(facts: Facts) -> str:
    return (
        f"aws eks update-cluster-config --region {shlex.quote(facts.at.region or '')} "
        f"--name {shlex.quote(facts.cluster.name)} --resources-vpc-config "
        "endpointPublicAccess=false,endpointPrivateAccess=true"
    )
