"""The EBS snapshot is given to approved accounts only.

日本語: EBSスナップショットの共有先は、承認されたアカウントに限られている。

Why
    A snapshot is a disk. Given to another account it has left the company, as a shipped disk
    would have, and no log of ours shows who reads it there.
How it is judged
    By the accounts in the snapshot's permissions (DescribeSnapshotAttribute): each must be the
    own account or be on the list `approved_accounts` of the configuration, where other accounts
    of the company belong too. A public snapshot is given to strangers as well, and fails.
    Without the list nothing can be judged.
Fix
    Take the account out of the permissions, or have it approved and put on the list.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.ec2_snapshot_shares import SNAPSHOT_SHARES
from urazuke.checks.aws.rules import approval
from urazuke.checks.aws.rules.parties import EVERYBODY, Shared, owner, unapproved
from urazuke.sdk import NoParams, Target, Verdict, declared, own, target


@dataclass(frozen=True)
class Facts:
    """The snapshot's permissions, and whom the company approved of."""

    snapshot: Shared = own(SNAPSHOT_SHARES)
    approved: tuple[str, ...] = declared("approved_accounts")
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when an account that is not approved may restore it."""
    snapshot = facts.snapshot
    foreign = unapproved(snapshot.parties, owner(snapshot.arn), facts.approved)
    return approval.judge(snapshot.parties, foreign, _fix(facts, foreign))


def _fix(facts: Facts, foreign: list[str]) -> str:
    accounts = [shlex.quote(each) for each in foreign if each != EVERYBODY]
    users = f" --user-ids {' '.join(accounts)}" if accounts else ""
    groups = " --group-names all" if EVERYBODY in foreign else ""
    return (
        f"aws ec2 modify-snapshot-attribute --region {shlex.quote(facts.at.region or '')} "
        f"--snapshot-id {shlex.quote(facts.snapshot.name)} --attribute createVolumePermission "
        f"--operation-type remove{users}{groups}"
    )
