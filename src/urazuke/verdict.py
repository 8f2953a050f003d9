"""The exit code of a run: 0 proven, 1 contradicted, 2 something unknown or a gate missed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from urazuke.model import UNKNOWN, Finding, Severity, Status
from urazuke.rollup import Result


@dataclass(frozen=True)
class Gates:
    """What the user asked for: how bad a failure must be to count, and how much must be known."""

    fail_on: Severity = Severity.LOW
    coverage_below: int | None = None  # per cent of findings that are known
    allow_manual: bool = False
    exit_zero: bool = False


def exit_code(findings: Sequence[Finding], controls: Mapping[str, Result], gates: Gates) -> int:
    """0, 1 or 2, by what was asked: a re-check of one finding may say 0 for that one."""
    if gates.exit_zero:
        return 0
    order = list(Severity)
    counted = order[: order.index(gates.fail_on) + 1]
    if any(f.status is Status.FAIL and f.severity in counted for f in findings):
        return 1
    unknown = UNKNOWN - ({Status.MANUAL} if gates.allow_manual else set())
    if not controls or not findings or any(finding.changed for finding in findings):
        return 2
    if gates.coverage_below is not None:
        known = sum(finding.raw_status not in unknown for finding in findings)
        return 2 if 100 * known < gates.coverage_below * len(findings) else 0
    answered = {finding.control for finding in findings}
    silent = any(name not in answered for name in controls)
    return 2 if silent or any(finding.status in unknown for finding in findings) else 0
