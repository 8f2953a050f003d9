"""Only root has the numeric user id 0.

日本語: UID 0をもつアカウントがrootのみであること。

Why
    A second account with the id 0 is root under another name: what it does is told as root's, and
    rules that speak of root by name do not meet it.
How it is judged
    By the number in `/etc/passwd`, whatever the account is called. Accounts that come from SSSD
    cannot have the id 0; any other directory source (LDAP, NIS) leaves the question open.
Fix
    Delete the account, or give it an id of its own after finding out which files it owns.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.host.facts.accounts import ACCOUNTS, Accounts
from urazuke.sdk import NoParams, Reason, Text, Unreadable, Verdict, failed, own, passed

_EXPECTED = Text(ja="UID 0はrootのみ", en="root alone has the user id 0")


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    accounts: Accounts = own(ACCOUNTS)


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """Exactly one account, and it is root."""
    names = [one.name for one in facts.accounts.accounts if one.uid == 0]
    observed = Text(
        ja=f"UID 0のアカウント: {'、'.join(names) or 'なし'}",
        en=f"accounts with the user id 0: {', '.join(names) or 'none'}",
    )
    if names != ["root"]:
        others = sorted({name for name in names if name != "root"})
        fix = " && ".join(f"sudo userdel -f {shlex.quote(name)}" for name in others)
        return failed(observed, _EXPECTED, fix)
    if unseen := sorted(set(facts.accounts.elsewhere) - {"sss"}):
        message = f"accounts also come from {', '.join(unseen)}, which was not read"
        raise Unreadable(Reason.UNREACHABLE, message)
    return passed(observed, _EXPECTED)
