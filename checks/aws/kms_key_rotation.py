"""The material of a key that we manage is renewed by KMS itself.

日本語: 自社で管理するKMSの対称鍵は、鍵素材の自動更新(ローテーション)が有効である。

Why
    A key that never changes encrypts more with every year, and what once leaked of it opens all
    of that.
How it is judged
    By GetKeyRotationStatus of every customer managed symmetric key whose material KMS made.
    Asymmetric and HMAC keys, keys with imported material or in a key store of one's own are not
    rotated by KMS, keys that AWS manages are rotated without our doing, and keys that wait for
    their deletion are used no more: none of them is judged. The length of the period is not
    looked at; AWS's default is a year.
Fix
    Turn rotation on; for a replica of a multi-Region key, at its primary key.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.kms_key_rotation import ROTATIONS, Rotation
from urazuke.sdk import (
    NoParams,
    Reason,
    Target,
    Text,
    Unreadable,
    Verdict,
    failed,
    not_applicable,
    own,
    passed,
    same,
    target,
)

EXPECTED = Text(ja="自動ローテーションが有効", en="automatic rotation is on")
_OFF = Text(ja="自動ローテーションが無効", en="automatic rotation is off")


@dataclass(frozen=True)
class Facts:
    """The key and its rotation."""

    key: Rotation = own(ROTATIONS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when KMS could rotate the key and does not."""
    key = facts.key
    if not key.may_rotate:
        state = ", pending deletion" if key.going else ""
        return not_applicable(same(f"{key.manager}, {key.spec}, {key.origin}{state}"), EXPECTED)
    if key.rotates is None:
        raise Unreadable(Reason.MALFORMED, f"the rotation of {key.arn} was not read")
    if key.rotates:
        return passed(EXPECTED, EXPECTED)
    fix = (
        f"aws kms enable-key-rotation --region {shlex.quote(facts.at.region or '')} "
        f"--key-id {shlex.quote(key.arn)}"
    )
    return failed(_OFF, EXPECTED, fix)
