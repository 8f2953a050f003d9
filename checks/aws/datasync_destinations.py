"""The DataSync task copies to an approved destination only.

日本語: DataSyncのタスクは、承認された宛先にのみ複製する。

Why
    A task that copies every night to a place nobody approved is a leak with a schedule.
How it is judged
    The task's destination must be one of those that the company declares as
    `approved_export_destinations`, or lie under one (`s3://bucket/prefix`, `nfs://host/path`). A
    destination that DataSync does not list cannot be judged.
Fix
    Delete the task, or have the destination approved and declared.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.datasync_tasks import TASKS_OF_DATASYNC, Task
from urazuke.checks.aws.rules.destinations import is_approved
from urazuke.sdk import (
    NoParams,
    Target,
    Verdict,
    declared,
    failed,
    own,
    passed,
    same,
    target,
)


@dataclass(frozen=True)
class Facts:
    """The task, and what is approved."""

    task: Task = own(TASKS_OF_DATASYNC)
    approved: tuple[str, ...] = declared("approved_export_destinations")
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when the destination is not approved."""
    expected = same(", ".join(facts.approved) or "-")
    observed = same(facts.task.destination)
    if is_approved(facts.task.destination, facts.approved):
        return passed(observed, expected)
    fix = (
        f"aws datasync delete-task --region {shlex.quote(facts.at.region or '')} "
        f"--task-arn {shlex.quote(facts.task.arn)}"
    )
    return failed(observed, expected, fix)
