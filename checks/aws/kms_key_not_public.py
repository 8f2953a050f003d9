"""The key's policy lets nobody use it whom it does not name.

日本語: KMSの鍵のポリシーは、特定していない相手に鍵の使用も管理も許していない。

Why
    Who may use the key reads what it encrypts, wherever a copy of that lies.
How it is judged
    As AWS evaluates the policy: an Allow counts when its principal is everybody, every account
    or a public login, no condition narrows the callers to fixed values, and no Deny covers it.
    kms:CallerAccount narrows; kms:ViaService alone does not, since everybody has an account
    from which that service calls, nor does an encryption context, which the caller writes. A
    service of AWS acts for whoever asks it, and counts as everybody, unless a condition fixes
    for whom: aws:SourceArn, aws:SourceAccount, or the context that CloudTrail and CloudWatch
    Logs write themselves. Keys that AWS manages are not ours to open. Grants, and whether a
    named foreign account ought to be named, are not looked at here.
Fix
    Name the callers in the statement, or add a condition on kms:CallerAccount or, for a
    service, on aws:SourceArn or aws:SourceAccount.
"""

from dataclasses import dataclass

from urazuke.checks.aws.facts.kms_keys import KEYS, Key
from urazuke.checks.aws.rules import open_policies, places
from urazuke.checks.aws.rules.services import KMS
from urazuke.sdk import NoParams, Target, Text, Verdict, not_applicable, own, target

_BY_AWS = Text(ja="AWSが管理する鍵", en="a key that AWS manages")


@dataclass(frozen=True)
class Facts:
    """The key and its policy."""

    key: Key = own(KEYS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when a statement lets anybody in."""
    key = facts.key
    if key.policy is None:
        return not_applicable(_BY_AWS, open_policies.EXPECTED)
    return open_policies.judge(key.policy, KMS, places.key(key.arn, facts.at.region).edit)
