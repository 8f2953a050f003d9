"""GuardDuty is on in the region.

日本語: GuardDutyは当該リージョンで有効である。

Why
    Intrusion detection that is off in one region leaves the region in which an intruder will
    start machines.
How it is judged
    A detector of the region must be enabled; a suspended one, or none, is a failure. Every
    region that the account has enabled is asked, used or not.
Fix
    Enable GuardDuty in the region, best through the delegated administrator for all accounts.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.guardduty_detectors import DETECTORS, Detectors
from urazuke.sdk import NoParams, Target, Text, Verdict, failed, own, passed, same, target

EXPECTED = Text(ja="検出器が有効", en="a detector is enabled")


@dataclass(frozen=True)
class Facts:
    """The detectors of the region."""

    guardduty: Detectors = own(DETECTORS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when no detector is enabled."""
    enabled = [detector.id for detector in facts.guardduty.detectors if detector.enabled]
    if enabled:
        return passed(same(", ".join(enabled)), EXPECTED)
    region = shlex.quote(facts.at.region or "")
    suspended = [detector.id for detector in facts.guardduty.detectors]
    if suspended:
        fix = (
            f"aws guardduty update-detector --region {region} "
            f"--detector-id {shlex.quote(suspended[0])} --enable"
        )
        return failed(Text(ja="検出器が停止中", en="the detector is suspended"), EXPECTED, fix)
    fix = f"aws guardduty create-detector --region {region} --enable"
    return failed(Text(ja="検出器がない", en="there is no detector"), EXPECTED, fix)
