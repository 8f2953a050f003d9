"""The EBS volume is encrypted.

日本語: EBSボリュームは暗号化されている。

Why
    What lies unencrypted on a volume leaves with a snapshot or a detached disk.
How it is judged
    The volume's own attribute, attached or not. The region's default is another check.
Fix
    Copy a snapshot of the volume with encryption, make a volume of it, and swap the two.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.ec2_volumes import VOLUMES, Volume
from urazuke.sdk import NoParams, Target, Text, Verdict, failed, own, passed, same, target

EXPECTED = Text(ja="暗号化されている", en="encrypted")
_NOT = Text(ja="暗号化されていない", en="not encrypted")


@dataclass(frozen=True)
class Facts:
    """The volume."""

    volume: Volume = own(VOLUMES)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when the volume is not encrypted."""
    volume = facts.volume
    if volume.encrypted:
        return passed(same(volume.key) if volume.key else EXPECTED, EXPECTED)
    return failed(_NOT, EXPECTED, _fix(volume, shlex.quote(facts.at.region or "")))


def _fix(volume: Volume, region: str) -> str:
    """An encrypted twin; swapping the two is left to whoever can stop the machine."""
    return (
        f"snapshot=$(aws ec2 create-snapshot --region {region} "
        f"--volume-id {shlex.quote(volume.id)} --query SnapshotId --output text)\n"
        f'aws ec2 wait snapshot-completed --region {region} --snapshot-ids "$snapshot"\n'
        f"aws ec2 create-volume --region {region} "
        f'--availability-zone {shlex.quote(volume.zone)} --snapshot-id "$snapshot" --encrypted\n'
        "# then stop the machine, detach the old volume and attach the new one"
    )
