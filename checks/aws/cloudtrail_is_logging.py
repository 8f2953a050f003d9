"""The trail is logging, and its last delivery did not fail.

日本語: 証跡は記録中であり、直近の配信に失敗していない。

Why
    A trail that exists but is stopped, or whose bucket refuses it, records nothing while
    everybody believes that it does.
How it is judged
    The state that CloudTrail reports now: logging is on, and the latest delivery shows no
    error.
Fix
    Start the trail; where the delivery fails, mend the policy of the bucket or of the key.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.cloudtrail_trails import TRAILS, Trail
from urazuke.sdk import NoParams, Text, Verdict, failed, own, passed

EXPECTED = Text(ja="記録中であり、配信エラーがない", en="logging, and delivering without an error")


@dataclass(frozen=True)
class Facts:
    """The trail."""

    trail: Trail = own(TRAILS)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when the trail is stopped or cannot deliver."""
    trail = facts.trail
    name, region = shlex.quote(trail.arn), shlex.quote(trail.region)
    if not trail.logging:
        start = f"aws cloudtrail start-logging --region {region} --name {name}"
        return failed(Text(ja="記録が停止している", en="logging is stopped"), EXPECTED, start)
    if trail.failing:
        look = f"aws cloudtrail get-trail-status --region {region} --name {name}"
        return failed(Text(ja="配信に失敗している", en="the last delivery failed"), EXPECTED, look)
    return passed(Text(ja="記録中", en="logging"), EXPECTED)
