"""Whether plans of GuardDuty are on: shared by the checks of IDS-01 and MAL-01."""

import shlex
from collections.abc import Sequence

from urazuke.checks.aws.facts.guardduty_detectors import Detectors
from urazuke.sdk import Text, Verdict, failed, passed, same


def judge(guardduty: Detectors, plans: Sequence[str], region: str | None) -> Verdict:
    """Fails when a plan is off, or GuardDuty itself is."""
    expected = same(", ".join(plans))
    enabled = [detector for detector in guardduty.detectors if detector.enabled]
    if not enabled:
        return failed(Text(ja="GuardDutyが無効", en="GuardDuty itself is off"), expected)
    detector = enabled[0]
    missing = [plan for plan in plans if plan not in detector.features]
    if not missing:
        return passed(same(", ".join(detector.features)), expected)
    observed = Text(ja=f"無効: {', '.join(missing)}", en=f"off: {', '.join(missing)}")
    return failed(observed, expected, _fix(detector.id, missing, region))


def _fix(detector: str, missing: Sequence[str], region: str | None) -> str:
    features = " ".join(shlex.quote(f"Name={plan},Status=ENABLED") for plan in missing)
    return (
        f"aws guardduty update-detector --region {shlex.quote(region or '')} "
        f"--detector-id {shlex.quote(detector)} --features {features}"
    )
