"""The root user of the account has no access key.

日本語: アカウントのルートユーザーにはアクセスキーが存在しない。

Why
    A key of the root user cannot be limited and is rarely missed when it is stolen.
How it is judged
    IAM's own count AccountAccessKeysPresent must be zero; an inactive key counts.
Fix
    Delete the root user's keys, after giving what used them a role.
"""

from dataclasses import dataclass

from urazuke.checks.aws.facts.iam_account_summary import ROOT_USER, RootUser
from urazuke.sdk import NoParams, Text, Verdict, failed, own, passed

EXPECTED = Text(ja="アクセスキーがない", en="no access key")
FIX = "# sign in as the root user: Security credentials > Access keys > Delete"


@dataclass(frozen=True)
class Facts:
    """The root user."""

    root: RootUser = own(ROOT_USER)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when there is a key."""
    number = facts.root.access_keys
    if number == 0:
        return passed(EXPECTED, EXPECTED)
    return failed(Text(ja=f"{number}個", en=f"{number} present"), EXPECTED, FIX)
