"""An account is locked after too many wrong passwords.

日本語: パスワードの連続した誤入力によりアカウントがロックされること。

Why
    Without a lock, passwords can be tried until one fits.
How it is judged
    For each service that logs people in by a local password (login, sshd, su, sudo and the display
    managers, as far as they are here): pam_faillock refuses a locked account before pam_unix
    (`preauth`, required or requisite), and counts a failure behind it (`authfail`) on a line that a
    wrong password really leads to, both in the same place (`dir`). Settings: arguments over
    `faillock.conf` over the defaults. Ten attempts, counted over 15 minutes or more, and 30 minutes
    of lock or more (0: until unlocked); attempts and lock are those of PCI DSS 4.0.1, 8.3.4.
    pam_tally2 and fail2ban do not count.

    Windows: the same of the policy for the machine's own accounts, as ADSI tells it. While the
    built-in administrator can log in it cannot be judged: whether it is ever locked is not to be
    seen. It has not met a real Windows.
Fix
    Turn on faillock by the distribution's own tool (authselect, pam-auth-update), and set deny,
    unlock_time and fail_interval in faillock.conf.
"""

from dataclasses import dataclass

from urazuke.checks.host.facts.pam import PAM, Pam
from urazuke.checks.host.rules import windows_account_policy
from urazuke.checks.host.rules.lockout import Limits, asks_password, missing
from urazuke.sdk import (
    Struct,
    Text,
    Variant,
    Verdict,
    failed,
    not_applicable,
    own,
    passed,
)

_SERVICES = (
    "login",
    "remote",
    "sshd",
    "su",
    "su-l",
    "sudo",
    "sudo-i",
    "gdm-password",
    "lightdm",
    "sddm",
    "xdm",
    "cockpit",
)


class Params(Struct, frozen=True):
    """At most `attempts` within `interval_seconds`, then locked for `locked_seconds`."""

    attempts: int = 10
    interval_seconds: int = 900
    locked_seconds: int = 1800


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    pam: Pam = own(PAM)


def judge(facts: Facts, params: Params) -> Verdict:
    """Every service that asks for a local password."""
    limits = Limits(params.attempts, params.interval_seconds, params.locked_seconds)
    stacks = {name: facts.pam.stacks[name] for name in _SERVICES if name in facts.pam.stacks}
    asking = {name: stack for name, stack in stacks.items() if asks_password(stack)}
    expected = Text(
        ja=f"{params.attempts}回以内の失敗で{params.locked_seconds}秒以上のロック",
        en=f"locked for {params.locked_seconds} s or more after at most {params.attempts} failures",
    )
    if not asking:
        nothing = Text(ja="パスワードを求めるサービスなし", en="no service asks for a password")
        return not_applicable(nothing, expected)
    lacks = {name: missing(stack, facts.pam.faillock, limits) for name, stack in asking.items()}
    found = [(name, text) for name, text in lacks.items() if text is not None]
    if found:
        observed = Text(
            ja="、".join(f"{name}: {text.ja}" for name, text in found),
            en="; ".join(f"{name}: {text.en}" for name, text in found),
        )
        return failed(observed, expected)
    names = ", ".join(asking)
    return passed(Text(ja=f"ロックが有効: {names}", en=f"locked out by: {names}"), expected)


ELSEWHERE = {"windows": Variant(windows_account_policy.Facts, windows_account_policy.lockout)}
