"""Amazon Inspector really scans the resource.

日本語: Amazon Inspectorは、当該資源を実際に検査できている。

Why
    A scanner that is switched on and cannot reach a machine is on in the console only.
How it is judged
    Every kind of scan of the resource must be active and have succeeded. Stopped or terminated
    machines, and images whose time of scanning is over, are not scanned by design. Anything
    else, also a scan that has not come yet, is a failure with AWS's reason.
Fix
    Follow the reason: an agent or profile that is missing, an unsupported system, an exclusion
    tag.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.inspector2_coverage import COVERAGE, Covered
from urazuke.sdk import (
    NoParams,
    Target,
    Text,
    Verdict,
    failed,
    not_applicable,
    own,
    passed,
    same,
    target,
)

EXPECTED = Text(ja="すべての検査が成功している", en="every scan is active and succeeded")
_BY_DESIGN = frozenset(
    {"EC2_INSTANCE_STOPPED", "RESOURCE_TERMINATED", "SCAN_ELIGIBILITY_EXPIRED", "IMAGE_ARCHIVED"}
)


@dataclass(frozen=True)
class Facts:
    """The resource's scans."""

    covered: Covered = own(COVERAGE)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when a scan that is due does not succeed."""
    scans = facts.covered.scans
    observed = same("; ".join(f"{s.type}: {s.status} ({s.reason})" for s in scans))
    due = [scan for scan in scans if scan.reason not in _BY_DESIGN]
    if not due:
        return not_applicable(observed, EXPECTED)
    if all(scan.status == "ACTIVE" and scan.reason == "SUCCESSFUL" for scan in due):
        return passed(observed, EXPECTED)
    criteria = f'{{"resourceId":[{{"comparison":"EQUALS","value":"{facts.covered.id}"}}]}}'
    fix = (
        f"aws inspector2 list-coverage --region {shlex.quote(facts.at.region or '')} "
        f"--filter-criteria {shlex.quote(criteria)}"
    )
    return failed(observed, EXPECTED, fix)
