"""Amazon Inspector scans machines, images and functions of the region.

日本語: Amazon Inspectorは、当該リージョンのEC2・ECR・Lambdaを検査している。

Why
    Known weaknesses that nobody looks for stay open until somebody uses them.
How it is judged
    The account must be enabled in the region, and each kind of scan of the parameters too.
Fix
    Enable Inspector for the missing kinds, best through the delegated administrator.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.inspector2_status import INSPECTOR, Inspector
from urazuke.checks.aws.rules.watchers import scanning
from urazuke.sdk import Struct, Target, Text, Verdict, failed, own, passed, same, target


class Params(Struct, frozen=True):
    """The kinds of scan that must be on, as the API names them."""

    scans: tuple[str, ...] = ("ec2", "ecr", "lambda")


@dataclass(frozen=True)
class Facts:
    """Inspector in the region."""

    inspector: Inspector = own(INSPECTOR)
    at: Target = target()


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails when the account or one kind of scan is not enabled."""
    expected = same(", ".join(params.scans))
    states = facts.inspector.scans
    missing = [scan for scan in params.scans if states.get(scan) != "ENABLED"]
    if facts.inspector.state == "ENABLED" and not missing:
        return passed(expected, expected)
    observed = Text(
        ja=f"アカウント {facts.inspector.state}、無効: {', '.join(missing) or 'なし'}",
        en=f"account {facts.inspector.state}, off: {', '.join(missing) or 'none'}",
    )
    region = shlex.quote(facts.at.region or "")
    return failed(observed, expected, scanning(region, missing or params.scans))
