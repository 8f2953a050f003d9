"""A snapshot of an RDS instance is not public.

日本語: RDSインスタンスのスナップショット は公開されていない。

Why
    A public snapshot is a whole database that any AWS account can copy in a minute, and such
    snapshots are searched for.
How it is judged
    By the attribute that tells who may restore it, asked for every snapshot that can be shared:
    manual ones, and those of AWS Backup. "All" is a failure; accounts that are
    named one by one are not judged here.
Fix
    Take "all" away from those who may restore it.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.rds_snapshots import SNAPSHOTS
from urazuke.checks.aws.rules import snapshots
from urazuke.sdk import NoParams, Target, Verdict, own, target


@dataclass(frozen=True)
class Facts:
    """The snapshot."""

    snapshot: snapshots.Snapshot = own(SNAPSHOTS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when everybody may restore it."""
    region = shlex.quote(facts.at.region or "")
    fix = (
        f"aws rds modify-db-snapshot-attribute --region {region} "
        f"--db-snapshot-identifier {shlex.quote(facts.snapshot.name)} "
        "--attribute-name restore --values-to-remove all"
    )
    return snapshots.judge(facts.snapshot, fix)
