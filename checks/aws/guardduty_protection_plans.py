"""The protection plans of GuardDuty are on in the region.

日本語: GuardDutyの保護プランは当該リージョンで有効である。

Why
    The foundational detector sees accounts and networks only; what happens in buckets,
    databases, functions, containers and on machines is seen by its plans.
How it is judged
    Each plan of the parameters must be enabled on the enabled detector. Which plans are
    needed is ours: all that AWS offers for what a card company runs.
Fix
    Enable the plans on the detector, best through the delegated administrator.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.guardduty_detectors import DETECTORS, Detectors
from urazuke.sdk import Struct, Target, Text, Verdict, failed, own, passed, same, target


class Params(Struct, frozen=True):
    """The protection plans that must be on, in AWS's own names."""

    plans: tuple[str, ...] = (
        "S3_DATA_EVENTS",
        "EKS_AUDIT_LOGS",
        "EBS_MALWARE_PROTECTION",
        "RDS_LOGIN_EVENTS",
        "LAMBDA_NETWORK_LOGS",
        "RUNTIME_MONITORING",
    )


@dataclass(frozen=True)
class Facts:
    """The detectors of the region."""

    guardduty: Detectors = own(DETECTORS)
    at: Target = target()


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails when a plan is off, or GuardDuty itself is."""
    expected = same(", ".join(params.plans))
    enabled = [detector for detector in facts.guardduty.detectors if detector.enabled]
    if not enabled:
        return failed(Text(ja="GuardDutyが無効", en="GuardDuty itself is off"), expected)
    detector = enabled[0]
    missing = [plan for plan in params.plans if plan not in detector.features]
    if not missing:
        return passed(same(", ".join(detector.features)), expected)
    observed = Text(ja=f"無効: {', '.join(missing)}", en=f"off: {', '.join(missing)}")
    return failed(observed, expected, _fix(detector.id, missing, facts.at))


def _fix(detector: str, missing: list[str], at: Target) -> str:
    features = " ".join(shlex.quote(f"Name={plan},Status=ENABLED") for plan in missing)
    return (
        f"aws guardduty update-detector --region {shlex.quote(at.region or '')} "
        f"--detector-id {shlex.quote(detector)} --features {features}"
    )
