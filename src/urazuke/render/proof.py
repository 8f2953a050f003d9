"""The facts that the findings rest on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from urazuke.assessment import Assessment

_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass
class Used:
    """One fact, where and when it was collected, and the findings that use it."""

    fact: str
    collector: str = ""
    target: str = ""
    collected_at: str = ""
    findings: int = 0
    checks: set[str] = field(default_factory=set)


def facts(run: Assessment) -> Sequence[Used]:
    """Every fact of the run, and any other that a finding points to, by target and name."""
    found = {
        each.fact: Used(each.fact, each.collector, each.target, each.collected_at)
        for each in run.facts
    }
    for finding in run.findings:
        for name in {item.fact for item in finding.evidence}:
            used = found.setdefault(name, Used(name))
            used.findings += 1
            used.checks.add(finding.check)
    return sorted(found.values(), key=lambda used: (used.target, used.collector, used.fact))


def link(fact: str) -> str | None:
    """Where a fact lies as seen from the report in the locker; None for what is no digest."""
    if _DIGEST.fullmatch(fact) is None:
        return None
    return f"../../../facts/sha256/{fact[:2]}/{fact}.json.gz"
