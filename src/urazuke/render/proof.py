"""The facts that the findings rest on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from urazuke.assessment import Assessment

_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass
class Used:
    """One fact and the findings that use it.

    Where and when it was collected is known from a finding that it is the first proof of;
    else both are empty.
    """

    fact: str
    target: str = ""
    collected_at: str = ""
    findings: int = 0
    checks: set[str] = field(default_factory=set)


def facts(run: Assessment) -> Sequence[Used]:
    """Every fact that a finding points to, by target and name."""
    found: dict[str, Used] = {}
    for finding in run.findings:
        names = dict.fromkeys(item.fact for item in finding.evidence)
        for place, name in enumerate(names):
            used = found.setdefault(name, Used(name))
            used.findings += 1
            used.checks.add(finding.check)
            if place == 0:
                used.target, used.collected_at = finding.target, finding.collected_at or ""
    return sorted(found.values(), key=lambda used: (used.target, used.fact))


def link(fact: str) -> str | None:
    """Where a fact lies as seen from the report in the locker; None for what is no digest."""
    if _DIGEST.fullmatch(fact) is None:
        return None
    return f"../../../facts/sha256/{fact[:2]}/{fact}.json.gz"
