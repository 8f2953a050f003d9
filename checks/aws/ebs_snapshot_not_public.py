"""The EBS snapshot is not public.

日本語: EBSスナップショットは、全AWS利用者に公開されていない。

Why
    A snapshot is a disk. Who may restore it reads every file that was on it, those that were
    deleted among them.
How it is judged
    By whether EC2 lists the snapshot among those of the account that everybody may restore
    (DescribeSnapshots, restorable by all). That new snapshots cannot be made public
    (block public access) does not excuse one that is.
Fix
    Take the group `all` out of the permissions of the snapshot.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.ec2_snapshots import SNAPSHOTS, Snapshot
from urazuke.sdk import NoParams, Target, Text, Verdict, failed, own, passed, target

EXPECTED = Text(ja="公開されていない", en="not public")
_PUBLIC = Text(ja="全AWS利用者が復元できる", en="everybody with an AWS account may restore it")


@dataclass(frozen=True)
class Facts:
    """The snapshot."""

    snapshot: Snapshot = own(SNAPSHOTS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when everybody may restore it."""
    if not facts.snapshot.public:
        return passed(EXPECTED, EXPECTED)
    fix = (
        f"aws ec2 modify-snapshot-attribute --region {shlex.quote(facts.at.region or '')} "
        f"--snapshot-id {shlex.quote(facts.snapshot.id)} --attribute createVolumePermission "
        "--operation-type remove --group-names all"
    )
    return failed(_PUBLIC, EXPECTED, fix)
