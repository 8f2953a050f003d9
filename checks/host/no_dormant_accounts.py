"""No account that people can log in to lies unused.

日本語: ログインし得るアカウントに、長期間使用されていないものがないこと。

Why
    An account that nobody uses is one whose misuse nobody notices.
How it is judged
    Accounts of the host's own files, root left out, that can log in: a login shell, not expired,
    and a password or a key for SSH (a locked password does not stop a key). The last login is what
    lastlog2 or lastlog tells, by password and by key alike; 90 days (parameter `days`) are ours. An
    account that never logged in counts from its last change of password, which is mostly its
    making. Accounts of a directory are judged there. Without lastlog, or where sshd takes keys from
    a command or a CA, it cannot be judged.
Fix
    Lock the account with an expiry date (`passwd -l` leaves keys working), later delete it.
"""

import shlex
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from urazuke.checks.host.facts.accounts import ACCOUNTS, Account, Accounts
from urazuke.checks.host.facts.authorized_keys import AUTHORIZED_KEYS, AuthorizedKeys
from urazuke.checks.host.facts.logins import LOGINS, Logins
from urazuke.checks.host.facts.sshd_effective import SSHD_EFFECTIVE, SshdEffective
from urazuke.checks.host.rules.key_sources import refuse_others
from urazuke.checks.host.rules.open_accounts import open_accounts
from urazuke.sdk import Struct, Text, Verdict, failed, moment, own, passed

_EPOCH = date(1970, 1, 1)


class Params(Struct, frozen=True):
    """After how many days without a login an account counts as unused."""

    days: int = 90


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    accounts: Accounts = own(ACCOUNTS)
    logins: Logins = own(LOGINS)
    keys: AuthorizedKeys = own(AUTHORIZED_KEYS)
    sshd: SshdEffective = own(SSHD_EFFECTIVE)
    now: datetime = moment()


def judge(facts: Facts, params: Params) -> Verdict:
    """Every account that can log in."""
    today = facts.now.astimezone(UTC).date()
    expected = Text(
        ja=f"{params.days}日以内に使用されていること", en=f"used within {params.days} days"
    )
    open_ones = open_accounts(facts.accounts.accounts, facts.keys, today)
    since = (today - timedelta(days=params.days)).isoformat()
    used = {one.name: _last_used(one, facts.logins) for one in open_ones}
    found = {name: day for name, day in used.items() if day is None or day < since}
    if found:
        observed = Text(
            ja="、".join(f"{name} ({day or 'ログインなし'})" for name, day in found.items()),
            en=", ".join(f"{name} ({day or 'never'})" for name, day in found.items()),
        )
        fix = " && ".join(f"sudo usermod -L -e 1 {shlex.quote(name)}" for name in found)
        return failed(observed, expected, fix)
    refuse_others(facts.keys, facts.sshd)
    told = ", ".join(f"{name} ({day})" for name, day in used.items())
    return passed(
        Text(ja=told or "ログインし得るアカウントなし", en=told or "no account that can log in"),
        expected,
    )


def _last_used(account: Account, logins: Logins) -> str | None:
    """The day of the last login; of an account that never did, that of its password."""
    if last := logins.last.get(account.name):
        return last
    changed = account.shadow.changed if account.shadow else None
    return (_EPOCH + timedelta(days=changed)).isoformat() if changed is not None else None
