"""An IAM user has at most one active access key.

日本語: IAMユーザーの有効なアクセスキーは1つ以下である。

Why
    A second key is for the day of a rotation; kept, it is the one that nobody watches.
How it is judged
    The number of active keys in the credential report.
Fix
    Deactivate the key that is not used, then delete it.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.iam_credential_report import CREDENTIALS, Credentials
from urazuke.sdk import NoParams, Text, Verdict, failed, own, passed

EXPECTED = Text(ja="1つ以下", en="at most one")


@dataclass(frozen=True)
class Facts:
    """The user."""

    credentials: Credentials = own(CREDENTIALS)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails for two active keys."""
    number = sum(key.active for key in facts.credentials.keys)
    observed = Text(ja=f"有効なキー {number}個", en=f"{number} active")
    if number <= 1:
        return passed(observed, EXPECTED)
    user = shlex.quote(facts.credentials.user)
    return failed(observed, EXPECTED, f"aws iam list-access-keys --user-name {user}")
