"""Length of passwords and lockout on Windows, for the machine's own accounts."""

from dataclasses import dataclass
from typing import Protocol

from urazuke.checks.host.facts.windows_accounts import WINDOWS_ACCOUNTS, WindowsAccounts
from urazuke.sdk import Reason, Text, Unreadable, Verdict, failed, own, passed

_UNTIL_UNLOCKED = -1


class _Length(Protocol):
    @property
    def length(self) -> int: ...


class _Lockout(Protocol):
    @property
    def attempts(self) -> int: ...
    @property
    def interval_seconds(self) -> int: ...
    @property
    def locked_seconds(self) -> int: ...


@dataclass(frozen=True)
class Facts:
    """What both checks rest on."""

    accounts: WindowsAccounts = own(WINDOWS_ACCOUNTS)


def length(facts: Facts, params: _Length) -> Verdict:
    """The least length."""
    least = facts.accounts.policy.length
    expected = Text(ja=f"{params.length}文字以上", en=f"{params.length} characters or more")
    observed = Text(ja=f"{least}文字以上", en=f"{least} characters or more")
    if least >= params.length:
        return passed(observed, expected)
    return failed(observed, expected, f"net accounts /minpwlen:{params.length}")


def lockout(facts: Facts, params: _Lockout) -> Verdict:
    """Attempts, interval and lock; the built-in administrator is a case of its own."""
    policy = facts.accounts.policy
    expected = Text(
        ja=f"{params.attempts}回以内の失敗で{params.locked_seconds}秒以上のロック",
        en=f"locked for {params.locked_seconds} s or more after at most {params.attempts} failures",
    )
    observed = Text(
        ja=f"失敗{policy.attempts}回、計数{policy.interval}秒、ロック{policy.locked}秒",
        en=f"{policy.attempts} failures within {policy.interval} s, locked for {policy.locked} s",
    )
    few = 1 <= policy.attempts <= params.attempts and policy.interval >= params.interval_seconds
    if not few or policy.locked not in {_UNTIL_UNLOCKED, max(policy.locked, params.locked_seconds)}:
        return failed(observed, expected, _fix(params))
    if facts.accounts.administrator:
        detail = "whether the built-in administrator is ever locked out is not to be seen"
        raise Unreadable(Reason.MALFORMED, detail)
    return passed(observed, expected)


def _fix(params: _Lockout) -> str:
    minutes = f"/lockoutduration:{-(-params.locked_seconds // 60)}"
    window = f"/lockoutwindow:{-(-params.interval_seconds // 60)}"
    return f"net accounts /lockoutthreshold:{params.attempts} {minutes} {window}"
