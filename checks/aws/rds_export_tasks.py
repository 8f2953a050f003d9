"""The export of an RDS snapshot went to an approved destination.

日本語: RDSスナップショットの出力は、承認された宛先に対して行われている。

Why
    An export puts a whole database into files, past every right inside the database.
How it is judged
    The bucket and prefix must be one of those that the company declares as
    `approved_export_destinations`, or lie under one. A cancelled or failed export counts as
    well, since it may have written a part.
Fix
    Cancel the export while it runs, remove the files, and find out who started it.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.rds_export_tasks import EXPORTS, Export
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
    """The export, and what is approved."""

    export: Export = own(EXPORTS)
    approved: tuple[str, ...] = declared("approved_export_destinations")
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when the destination is not approved."""
    export = facts.export
    expected = same(", ".join(facts.approved) or "-")
    observed = same(f"{export.source} → {export.destination} ({export.status})")
    if is_approved(export.destination, facts.approved):
        return passed(observed, expected)
    fix = (
        f"aws rds cancel-export-task --region {shlex.quote(facts.at.region or '')} "
        f"--export-task-identifier {shlex.quote(export.id)}\n"
        f"aws s3 ls --recursive {shlex.quote(export.destination)}"
    )
    return failed(observed, expected, fix)
