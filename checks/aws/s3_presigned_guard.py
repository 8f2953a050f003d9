"""An object of the bucket cannot be handed out by a URL that stays good for long.

日本語: バケットのオブジェクトは、長く有効な署名付きURLによって受け渡すことができない。

Why
    A presigned URL carries its own permission. Whoever gets it by mail, chat or a log reads the
    object without being anybody; by default for up to seven days.
How it is judged
    By the bucket's policy: a Deny for everybody on one condition must cover reading all objects
    and their versions: that the signature is older than the minutes allowed (s3:signatureAge),
    or that the request is signed in its URL at all (s3:authType). A Deny that asks for more
    besides, spares principals or covers some objects only does not count.
Fix
    Add the Deny to the bucket's policy.
"""

from dataclasses import dataclass

from urazuke.checks.aws.facts.s3_bucket_grants import GRANTS, Acl
from urazuke.checks.aws.facts.s3_buckets import BUCKETS, Bucket
from urazuke.checks.aws.rules import places
from urazuke.checks.aws.rules.buckets import policy_of
from urazuke.checks.aws.rules.coverage import covered
from urazuke.checks.aws.rules.policy import Policy
from urazuke.checks.aws.rules.presigned import turns_away
from urazuke.sdk import (
    Decides,
    Population,
    Struct,
    Text,
    Verdict,
    failed,
    own,
    parts,
    passed,
)

_READS = ("s3:GetObject", "s3:GetObjectVersion")


class Params(Struct, frozen=True):
    """How old, in minutes, a signature may be."""

    minutes: int = 15


@dataclass(frozen=True)
class Facts:
    """The bucket and the ways in to it."""

    bucket: Bucket = own(BUCKETS)
    ways: Population[Acl | Policy] = parts(GRANTS, decides=Decides.VIOLATION)


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails when a URL can be good for longer."""
    expected = Text(
        ja=f"署名後{params.minutes}分を超える要求の拒否",
        en=f"requests signed over {params.minutes} minutes ago are denied",
    )
    arn, policy = policy_of(facts.ways, facts.bucket.name)
    denials = [each for each in policy.statements if turns_away(each, params.minutes)]
    if covered(denials, _READS, [f"{arn}/*"]):
        names = ", ".join(each.sid or "-" for each in denials)
        return passed(Text(ja=f"拒否する文: {names}", en=f"denied by: {names}"), expected)
    observed = Text(ja="拒否する文がない", en="no statement denies them")
    return failed(observed, expected, _fix(facts.bucket.name, arn, policy, params.minutes))


def _fix(name: str, arn: str, policy: Policy, minutes: int) -> str:
    denial = {
        "Sid": "DenyOldSignatures",
        "Effect": "Deny",
        "Principal": "*",
        "Action": list(_READS),
        "Resource": f"{arn}/*",
        "Condition": {"NumericGreaterThan": {"s3:signatureAge": str(minutes * 60_000)}},
    }
    return places.bucket(name).denying(denial, written=bool(policy.statements))
