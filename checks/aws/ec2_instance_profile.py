"""The instance gets its rights from a role.

日本語: インスタンスは、IAMロール（インスタンスプロファイル）により権限を与えられている。

Why
    A program on an instance without a role reaches AWS with keys that lie in a file, do not
    expire and are copied.
How it is judged
    Whether an instance profile is associated. What the role may do is ACC-02's question.
    Terminated instances do not count.
Fix
    Associate an instance profile whose role has the rights that the work needs.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.ec2_instances import INSTANCES, Instance
from urazuke.checks.aws.rules.instances import GONE
from urazuke.sdk import (
    NoParams,
    Target,
    Text,
    Verdict,
    failed,
    not_applicable,
    own,
    passed,
    same,
    target,
)

EXPECTED = Text(ja="インスタンスプロファイルがある", en="an instance profile is associated")
_NONE = Text(ja="インスタンスプロファイルなし", en="no instance profile")


@dataclass(frozen=True)
class Facts:
    """The instance."""

    instance: Instance = own(INSTANCES)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when no profile is associated."""
    instance = facts.instance
    if instance.state in GONE:
        return not_applicable(same(instance.state), EXPECTED)
    if instance.profile:
        return passed(same(instance.profile), EXPECTED)
    fix = (
        "aws ec2 associate-iam-instance-profile "
        f"--region {shlex.quote(facts.at.region or '')} "
        f"--instance-id {shlex.quote(instance.id)} --iam-instance-profile Name=PROFILE_NAME"
    )
    return failed(_NONE, EXPECTED, fix)
