"""An IAM user who can sign in to the console does so with a second factor.

日本語: コンソールにサインインできるIAMユーザーには多要素認証が設定されている。

Why
    Passwords are guessed, reused and phished; the promise of user authentication needs more
    than one.
How it is judged
    A user with a console password must have an MFA device. A user without a password cannot
    sign in there, and the statement does not apply.
Fix
    Have the user register a device, or remove the password and use the identity provider.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.iam_credential_report import CREDENTIALS, Credentials
from urazuke.sdk import NoParams, Text, Verdict, failed, not_applicable, own, passed

EXPECTED = Text(ja="多要素認証が有効", en="an MFA device is active")


@dataclass(frozen=True)
class Facts:
    """The user."""

    credentials: Credentials = own(CREDENTIALS)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails for a password without MFA."""
    user = facts.credentials
    if not user.password:
        return not_applicable(Text(ja="パスワードなし", en="no console password"), EXPECTED)
    if user.mfa:
        return passed(EXPECTED, EXPECTED)
    fix = f"aws iam delete-login-profile --user-name {shlex.quote(user.user)}  # or register MFA"
    return failed(
        Text(ja="パスワードのみでサインインできる", en="a password alone is enough"), EXPECTED, fix
    )
