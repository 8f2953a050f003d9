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

from dataclasses import dataclass

from urazuke.checks.aws.facts.guardduty_detectors import DETECTORS, Detectors
from urazuke.checks.aws.rules import guardduty_plans
from urazuke.sdk import Struct, Target, Verdict, own, target


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
    return guardduty_plans.judge(facts.guardduty, params.plans, facts.at.region)
