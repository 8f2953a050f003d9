"""The trail signs its log files, so that a changed or deleted one shows.

日本語: 証跡はログファイルの完全性検証を有効にしている。

Why
    A record that can be rewritten unseen proves nothing to an auditor.
How it is judged
    LogFileValidationEnabled of the trail.
Fix
    Turn log file validation on.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.cloudtrail_trails import TRAILS, Trail
from urazuke.sdk import NoParams, Text, Verdict, failed, own, passed

EXPECTED = Text(ja="ログファイルの検証が有効", en="log file validation is on")


@dataclass(frozen=True)
class Facts:
    """The trail."""

    trail: Trail = own(TRAILS)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when log files are not validated."""
    trail = facts.trail
    if trail.validates:
        return passed(EXPECTED, EXPECTED)
    fix = (
        f"aws cloudtrail update-trail --region {shlex.quote(trail.region)} "
        f"--name {shlex.quote(trail.arn)} --enable-log-file-validation"
    )
    return failed(Text(ja="ログファイルの検証が無効", en="it is off"), EXPECTED, fix)
