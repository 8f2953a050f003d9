"""The root user of the account signs in with a second factor.

日本語: アカウントのルートユーザーには多要素認証が設定されている。

Why
    Nothing limits the root user; whoever has its password alone has the account.
How it is judged
    IAM's own count AccountMFAEnabled, which covers virtual and hardware devices. Where root
    access is managed centrally and no password exists, IAM still reports no device; that is a
    failure here until a waiver says so.
Fix
    Sign in as root and register a hardware or virtual device; or remove root credentials of
    member accounts centrally.
"""

from dataclasses import dataclass

from urazuke.checks.aws.facts.iam_account_summary import ROOT_USER, RootUser
from urazuke.sdk import NoParams, Text, Verdict, failed, own, passed

EXPECTED = Text(ja="多要素認証が有効", en="MFA is on")
FIX = "# sign in as the root user: Security credentials > Assign MFA device"


@dataclass(frozen=True)
class Facts:
    """The root user."""

    root: RootUser = own(ROOT_USER)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails without MFA."""
    if facts.root.mfa:
        return passed(EXPECTED, EXPECTED)
    return failed(Text(ja="多要素認証が未設定", en="MFA is off"), EXPECTED, FIX)
