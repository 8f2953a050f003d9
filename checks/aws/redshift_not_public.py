"""A Redshift cluster has no address on the internet.

日本語: Redshiftのクラスタは、インターネットから到達できるアドレスをもたない。

Why
    A warehouse with a public address is one security-group rule away from everybody who guesses
    passwords, and holds more than any single database.
How it is judged
    By the cluster's switch (`PubliclyAccessible`). What its security groups admit is judged by
    the checks of the groups. Redshift Serverless is not looked at.
Fix
    Take the public address away; clients come through the VPC.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.redshift_clusters import REDSHIFT_CLUSTERS, RedshiftCluster
from urazuke.sdk import NoParams, Target, Text, Verdict, failed, own, passed, same, target

EXPECTED = Text(ja="公開アドレスなし", en="no public address")


@dataclass(frozen=True)
class Facts:
    """The cluster."""

    cluster: RedshiftCluster = own(REDSHIFT_CLUSTERS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails for a public address."""
    if not facts.cluster.public:
        return passed(same("PubliclyAccessible=false"), EXPECTED)
    fix = (
        f"aws redshift modify-cluster --region {shlex.quote(facts.at.region or '')} "
        f"--cluster-identifier {shlex.quote(facts.cluster.name)} --no-publicly-accessible"
    )
    return failed(same("PubliclyAccessible=true"), EXPECTED, fix)
