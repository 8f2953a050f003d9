"""What is wrong with an entry of `aws` or `hosts` as it is written; nothing is asked for it."""

import re
from collections.abc import Iterator

from urazuke.settings import AwsAccount, Host

_SESSION = re.compile(r"[\w+=,.@-]{2,64}", re.ASCII)
_ROLE = re.compile(r"[\w+=,.@/-]{1,512}", re.ASCII)


def faults(entry: AwsAccount) -> Iterator[tuple[str, str]]:
    """Each fault: the field, and what was expected there."""
    if not entry.name or set(entry.name) & set("/|"):
        yield "name", "a name without '/' and '|' expected"
    if not _SESSION.fullmatch(entry.session_name):
        yield "session_name", "2 to 64 letters, digits or '+=,.@-_' expected"
    yield from _mfa(entry)
    yield from _organization(entry)


def host_faults(host: Host) -> Iterator[tuple[str, str]]:
    """Each fault of a host: the field, and what was expected there."""
    if host.platform == "windows" and host.sudo is not False:
        yield "sudo", "nothing expected: a Windows host is entered as an administrator"
    if host.platform == "windows" and host.connection == "local":
        yield "connection", "ssh expected: a Windows host is looked at from another machine"


def _mfa(entry: AwsAccount) -> Iterator[tuple[str, str]]:
    if (entry.mfa_serial is None) != (entry.mfa_code_env is None):
        yield "mfa_serial", "mfa_serial and mfa_code_env belong together"
    if entry.mfa_serial is not None and entry.role_arn is None:
        yield "mfa_serial", "only a role is assumed with MFA: role_arn expected"


def _organization(entry: AwsAccount) -> Iterator[tuple[str, str]]:
    if entry.organization != (entry.organization_role is not None):
        yield "organization_role", "organization: true and organization_role belong together"
    if entry.organization_role is not None and not _ROLE.fullmatch(entry.organization_role):
        yield "organization_role", "the name of a role, without account, expected"
