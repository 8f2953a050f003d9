"""No account has an empty password.

日本語: パスワードが空のアカウントがないこと。

Why
    Whoever knows the name of such an account is let in wherever PAM or sshd accepts empty ones.
How it is judged
    By the password fields of `/etc/passwd` and `/etc/shadow` together: an empty field in either
    fails, also for an account that has no login shell. A locked password passes. An x in passwd
    without its line in shadow, and a password of an unknown kind, cannot be judged.
Fix
    Lock the password, or have its owner set one.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.host.facts.accounts import ACCOUNTS, Account, Accounts
from urazuke.sdk import NoParams, Reason, Text, Unreadable, Verdict, failed, own, passed

_EXPECTED = Text(ja="空のパスワードがないこと", en="no empty password")


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    accounts: Accounts = own(ACCOUNTS)


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """Every account, in both files."""
    accounts = facts.accounts.accounts
    empty = sorted({one.name for one in accounts if _empty(one)})
    if empty:
        observed = Text(
            ja=f"パスワードが空: {'、'.join(empty)}", en=f"empty passwords: {', '.join(empty)}"
        )
        fix = " && ".join(f"sudo passwd -l -- {shlex.quote(name)}" for name in empty)
        return failed(observed, _EXPECTED, fix)
    if unclear := sorted({one.name for one in accounts if _kind(one) in {"unknown", "missing"}}):
        message = f"passwords of an unknown kind: {', '.join(unclear)}"
        raise Unreadable(Reason.MALFORMED, message)
    return passed(
        Text(
            ja=f"全{len(accounts)}アカウントに空のパスワードなし",
            en=f"none of {len(accounts)} accounts has an empty password",
        ),
        _EXPECTED,
    )


def _empty(account: Account) -> bool:
    shadow = account.shadow
    return "empty" in {account.password, shadow.password if shadow else ""}


def _kind(account: Account) -> str:
    """The kind that counts; without a line in shadow an x stands for nothing."""
    if account.password != "shadowed":  # noqa: S105  a kind, not a password
        return account.password
    return account.shadow.password if account.shadow else "missing"
