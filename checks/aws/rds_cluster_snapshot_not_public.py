"""A snapshot of a cluster in RDS is not public.

日本語: RDSのクラスタ（Aurora、DocumentDB、Neptuneを含む）のスナップショット は公開されていない。

Why
    A public snapshot is a whole database that any AWS account can copy in a minute, and such
    snapshots are searched for.
How it is judged
    By the attribute that tells who may restore it, asked for every snapshot that can be shared:
    manual ones. "All" is a failure; accounts that are
    named one by one are not judged here.
Fix
    Take "all" away from those who may restore it.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.rds_cluster_snapshots import CLUSTER_SNAPSHOTS
from urazuke.checks.aws.rules import snapshots
from urazuke.sdk import NoParams, Target, Verdict, own, target


@dataclass(frozen=True)
class Facts:
    """The snapshot."""

    snapshot: snapshots.Snapshot = own(CLUSTER_SNAPSHOTS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when everybody may restore it."""
    region = shlex.quote(facts.at.region or "")
    fix = (
        f"aws rds modify-db-cluster-snapshot-attribute --region {region} "
        f"--db-cluster-snapshot-identifier {shlex.quote(facts.snapshot.name)} "
        "--attribute-name restore --values-to-remove all"
    )
    return snapshots.judge(facts.snapshot, fix)
