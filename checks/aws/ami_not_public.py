"""The machine image is not public.

日本語: マシンイメージ(AMI)は、全AWS利用者に公開されていない。

Why
    An image holds what was on the machine: programs, settings, and often keys that nobody
    thought of.
How it is judged
    By what EC2 says of each image of the account (DescribeImages, `Public`), those that are
    deprecated or switched off among them. To which single accounts an image is given is judged
    elsewhere.
Fix
    Take the group `all` out of the launch permissions.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.ec2_images import IMAGES, Image
from urazuke.sdk import NoParams, Target, Text, Verdict, failed, own, passed, target

EXPECTED = Text(ja="公開されていない", en="not public")
_PUBLIC = Text(ja="全AWS利用者が起動できる", en="everybody with an AWS account may launch it")


@dataclass(frozen=True)
class Facts:
    """The image."""

    image: Image = own(IMAGES)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when everybody may launch it."""
    if not facts.image.public:
        return passed(EXPECTED, EXPECTED)
    fix = (
        f"aws ec2 modify-image-attribute --region {shlex.quote(facts.at.region or '')} "
        f"--image-id {shlex.quote(facts.image.id)} "
        "--launch-permission 'Remove=[{Group=all}]'"
    )
    return failed(_PUBLIC, EXPECTED, fix)
