"""Macie looks for personal data in the buckets of the region.

日本語: Macieは当該リージョンで有効であり、S3上の個人データを検出できる。

Why
    Data that nobody knows to be personal is protected by nobody.
How it is judged
    The Macie session of the region must be enabled, not paused. Where Macie was never enabled
    AWS answers as if access were denied, and the question stays open.
Fix
    Enable Macie in the region, best through the delegated administrator.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.macie2_session import MACIE, Macie
from urazuke.sdk import NoParams, Target, Text, Verdict, failed, own, passed, target

EXPECTED = Text(ja="有効", en="enabled")


@dataclass(frozen=True)
class Facts:
    """The session of the region."""

    macie: Macie = own(MACIE)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when the session is paused."""
    if facts.macie.enabled:
        return passed(EXPECTED, EXPECTED)
    region = shlex.quote(facts.at.region or "")
    fix = f"aws macie2 update-macie-session --region {region} --status ENABLED"
    return failed(Text(ja="一時停止中", en="paused"), EXPECTED, fix)
