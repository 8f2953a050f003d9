"""Nobody runs commands through sudo without a password, except the declared accounts.

日本語: 宣言された例外を除き、パスワードなしでsudoを実行できる者がいないこと。

Why
    Without a password, whoever finds an open session or gets code to run under an account has its
    sudo rights as well.
How it is judged
    By the policy as `cvtsudoers` reads it, includes and aliases resolved: no grant with `NOPASSWD`,
    no default `!authenticate` in any scope, no `exempt_group`. Also a single command fails; that
    threshold is ours. The accounts that the company declares as `scanner_accounts` (an empty list
    says that there are none) may have such grants and are named in the finding. Without cvtsudoers,
    or where rules come from a directory too, it cannot be judged. Besides, PAM's stack of sudo must
    not let in whoever answers nothing (`sufficient pam_permit.so` and the like).
Fix
    Remove the tag or the default with visudo. For jobs, use a service that runs as its own account.
"""

from dataclasses import dataclass

from urazuke.checks.host.facts.accounts import ACCOUNTS, Accounts
from urazuke.checks.host.facts.pam import PAM, Pam
from urazuke.checks.host.facts.sudo_rights import SUDO_RIGHTS, Grant, SudoRights
from urazuke.checks.host.rules.pam_walk import lets_in
from urazuke.checks.host.rules.sudo_users import strangers, visible
from urazuke.sdk import (
    NoParams,
    Text,
    Verdict,
    declared,
    failed,
    not_applicable,
    own,
    passed,
)

_EXPECTED = Text(
    ja="宣言された例外のほかにNOPASSWD等の許可がないこと",
    en="no sudo without a password beyond the declared exceptions",
)


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    sudo: SudoRights = own(SUDO_RIGHTS)
    accounts: Accounts = own(ACCOUNTS)
    pam: Pam = own(PAM)
    scanners: tuple[str, ...] = declared("scanner_accounts")


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """Every grant and every default."""
    if not facts.sudo.installed:
        return not_applicable(Text(ja="sudoは未導入", en="sudo is not installed"), _EXPECTED)
    free = [grant for grant in facts.sudo.grants if not grant.password]
    found = [f"Defaults {told}" for told in facts.sudo.freed if not _of(told, facts.scanners)]
    found += [told for grant in free for told in _told(grant, facts)]
    found += [f"PAM {name}" for name in ("sudo", "sudo-i") if _lets_in(facts.pam, name)]
    if found:
        told = sorted(set(found))
        observed = Text(
            ja=f"パスワード不要: {'、'.join(told)}", en=f"no password: {'; '.join(told)}"
        )
        return failed(observed, _EXPECTED, "sudo visudo")
    also = visible({user for grant in free for user in grant.users} & set(facts.scanners))
    return passed(
        Text(
            ja=f"パスワードなしのsudoの許可なし{also.ja}",
            en=f"no sudo without a password{also.en}",
        ),
        _EXPECTED,
    )


def _lets_in(pam: Pam, service: str) -> bool:
    return lets_in([rule for rule in pam.stacks.get(service, ()) if rule.kind == "auth"])


def _told(grant: Grant, facts: Facts) -> list[str]:
    commands = ", ".join(grant.commands)
    names = strangers(grant, facts.scanners, facts.accounts)
    return [f"{name} NOPASSWD: {commands}" for name in names]


def _of(told: str, scanners: tuple[str, ...]) -> bool:
    """Whether the default is bound to one declared account."""
    return any(told == f"!authenticate (username {name})" for name in scanners)
