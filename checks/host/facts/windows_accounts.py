"""What Windows asks of the passwords of its own accounts, and when it locks them.

By ADSI (WinNT provider), which gives numbers; `net accounts` speaks the language of the machine.
The built-in administrator is found by its RID, not by its name. The shapes are those of Microsoft's
documentation; no real Windows has been met.
"""

from collections.abc import Mapping

import msgspec

from urazuke.checks.host.rules.lines import refuse
from urazuke.checks.host.rules.windows_answers import told
from urazuke.checks.host.scripts.windows import objects
from urazuke.sdk import Answer, Command, HostCollector, Json, Struct, shape

_POLICY = (
    '$c=([ADSI]"WinNT://$env:COMPUTERNAME,computer").psbase.Properties;'
    "ConvertTo-Json -Compress -InputObject @{length=$c['MinPasswordLength'].Value;"
    "attempts=$c['MaxBadPasswordsAllowed'].Value;locked=$c['AutoUnlockInterval'].Value;"
    "interval=$c['LockoutObservationInterval'].Value};'end'"
)
_LOCAL = "LocalAccount=TRUE AND SID LIKE 'S-1-5-21-%-500'"


class Policy(Struct, frozen=True, forbid_unknown_fields=True):
    """Length; attempts (0: any number); lock and interval in seconds (lock -1: until unlocked)."""

    length: int
    attempts: int
    locked: int
    interval: int


class _Administrator(Struct, frozen=True, forbid_unknown_fields=True):
    disabled: bool


class WindowsAccounts(Struct, frozen=True, forbid_unknown_fields=True):
    """`administrator`: the built-in one can log in."""

    policy: Policy
    administrator: bool


def _reduce(answers: Mapping[str, Answer]) -> Json:
    policies = list(told(answers["policy"], Policy, "accounts"))
    administrators = list(told(answers["administrator"], _Administrator, "accounts"))
    if len(policies) != 1 or len(administrators) != 1:
        refuse(f"accounts: {len(policies)} policies, {len(administrators)} administrators")
    [policy] = policies
    if policy.length < 0 or policy.attempts < 0 or policy.locked < -1 or policy.interval < 0:
        refuse(f"accounts: {policy}")
    seen = WindowsAccounts(policy=policy, administrator=not administrators[0].disabled)
    return msgspec.to_builtins(seen)


WINDOWS_ACCOUNTS = HostCollector(
    __name__,
    shape(WindowsAccounts),
    platform="windows",
    commands={
        "policy": Command(_POLICY, root=True, limit=20),
        "administrator": Command(
            objects("root/cimv2", "Win32_UserAccount", {"disabled": "Disabled"}, _LOCAL),
            root=True,
            limit=20,
        ),
    },
    reduce=_reduce,
    redactions=("names of accounts",),
)
