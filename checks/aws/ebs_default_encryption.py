"""New volumes of the region are encrypted by default.

日本語: 当該リージョンで新たに作成されるEBSボリュームは、既定で暗号化される。

Why
    A volume that somebody forgot to encrypt can be copied out as a snapshot that anybody reads.
How it is judged
    GetEbsEncryptionByDefault of every region that the account has enabled.
Fix
    Turn on encryption by default in the region.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.ec2_ebs_default import EBS_DEFAULT, EbsDefault
from urazuke.sdk import NoParams, Target, Text, Verdict, failed, own, passed, target

EXPECTED = Text(ja="既定の暗号化が有効", en="encryption by default is on")
_OFF = Text(ja="既定の暗号化が無効", en="encryption by default is off")


@dataclass(frozen=True)
class Facts:
    """The region's default."""

    default: EbsDefault = own(EBS_DEFAULT)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when it is off."""
    if facts.default.encrypted:
        return passed(EXPECTED, EXPECTED)
    region = shlex.quote(facts.at.region or "")
    return failed(_OFF, EXPECTED, f"aws ec2 enable-ebs-encryption-by-default --region {region}")
