"""Images of the repository are scanned when they are pushed, or continuously.

日本語: リポジトリのイメージは、プッシュ時または継続的に検査されている。

Why
    An image that is never looked at carries what somebody built into it, known holes and
    malware alike, into every container.
How it is judged
    By the scan frequency that the registry's configuration gives the repository, which
    overrides the repository's own setting. MANUAL is a failure.
Fix
    Add a rule to the registry's scanning configuration that covers the repository.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.ecr_scanning import SCANNINGS, Scanning
from urazuke.sdk import NoParams, Target, Text, Verdict, failed, own, passed, same, target

EXPECTED = Text(ja="プッシュ時または継続的に検査", en="scanned on push or continuously")


@dataclass(frozen=True)
class Facts:
    """How the repository is scanned."""

    scanning: Scanning = own(SCANNINGS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when scans are manual."""
    scanning = facts.scanning
    if scanning.frequency != "MANUAL":
        return passed(same(scanning.frequency), EXPECTED)
    fix = (
        f"aws ecr put-image-scanning-configuration --region {shlex.quote(facts.at.region or '')} "
        f"--repository-name {shlex.quote(scanning.name)} "
        "--image-scanning-configuration scanOnPush=true"
    )
    return failed(same(scanning.frequency), EXPECTED, fix)
