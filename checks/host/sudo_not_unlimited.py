"""Only declared administrators may run everything as root through sudo.

日本語: sudoによりrootとして全てを実行できる者が、宣言された管理者に限られること。

Why
    A right to run everything is never the minimum that work needs; those few who must have it
    are to be known by name.
How it is judged
    By the policy as `cvtsudoers` reads it. A grant as root is unlimited when it names `ALL`, a
    folder, a wildcard for the program, a program that hands on root's rights (a shell, su, an
    editor, an interpreter; a selection after GTFOBins), or one that others than root may change or
    replace (itself, or a folder above it). Exclusions such as `ALL, !/bin/sh` limit nothing, since
    a copy of the shell has another name. Those who hold one must be in `administrators` (accounts,
    or groups as `%name`) or `scanner_accounts` of the company's declaration. A local group counts
    by its members.
Fix
    List the commands that the work needs in place of ALL, or declare the administrator.
"""

from dataclasses import dataclass

from urazuke.checks.host.facts.accounts import ACCOUNTS, Accounts
from urazuke.checks.host.facts.sudo_rights import SUDO_RIGHTS, Grant, SudoRights
from urazuke.checks.host.rules.root_commands import amounts_to_all
from urazuke.checks.host.rules.sudo_users import ROOT, strangers, visible
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
    ja="無制限のsudoは宣言された管理者のみ", en="unlimited sudo for declared administrators only"
)


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    sudo: SudoRights = own(SUDO_RIGHTS)
    accounts: Accounts = own(ACCOUNTS)
    administrators: tuple[str, ...] = declared("administrators")
    scanners: tuple[str, ...] = declared("scanner_accounts")


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """Every grant as root."""
    if not facts.sudo.installed:
        return not_applicable(Text(ja="sudoは未導入", en="sudo is not installed"), _EXPECTED)
    known = {*facts.administrators, *facts.scanners}
    wide = [(grant, told) for grant in facts.sudo.grants if (told := _unlimited(grant, facts.sudo))]
    found = sorted(
        {
            f"{user}: {', '.join(told)}"
            for grant, told in wide
            for user in strangers(grant, known, facts.accounts)
        }
    )
    if found:
        observed = Text(ja=f"無制限: {'、'.join(found)}", en=f"unlimited: {'; '.join(found)}")
        return failed(observed, _EXPECTED, "sudo visudo")
    also = visible({user for grant, _ in wide for user in grant.users} & known)
    return passed(
        Text(ja=f"宣言外の無制限のsudoなし{also.ja}", en=f"no unlimited sudo{also.en}"), _EXPECTED
    )


def _unlimited(grant: Grant, sudo: SudoRights) -> list[str]:
    """The commands that amount to everything, where the grant reaches root."""
    if not {"ALL", *ROOT} & set(grant.runas) and not _unclear(grant):
        return []
    return [
        command
        for command in grant.commands
        if amounts_to_all(command) or command.partition(" ")[0] in sudo.open
    ]


def _unclear(grant: Grant) -> bool:
    """A group, netgroup or number to run as may be root's."""
    return any(name.startswith(("%", "+", "#")) for name in grant.runas)
