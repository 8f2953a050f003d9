"""What sudo grants on this host, as cvtsudoers reads the policy: includes and aliases resolved.

Unavailable where the grants come from elsewhere too: another source in nsswitch.conf (SSSD, LDAP),
another policy plugin in sudo.conf, or doas besides. Rules that name other hosts only, each by its
plain name, are left out. No sudo and no sudoers file: `installed` is false.
"""

from collections.abc import Mapping

from urazuke.checks.host.rules.lines import refuse
from urazuke.checks.host.rules.sudoers import policy
from urazuke.checks.host.scripts.sudo import SUDO
from urazuke.sdk import (
    Answer,
    Command,
    HostCollector,
    Json,
    Outcome,
    Reason,
    Struct,
    Unreadable,
    shape,
)

_NO_CVTSUDOERS = 7


class Grant(Struct, frozen=True, forbid_unknown_fields=True):
    """Who may run what as whom; `password`: theirs is asked for first. Negations are left out."""

    users: tuple[str, ...]
    runas: tuple[str, ...]
    commands: tuple[str, ...]
    password: bool


class SudoRights(Struct, frozen=True, forbid_unknown_fields=True):
    """The grants; `freed`: defaults that switch the password off, with their scope.

    `open`: programs that others than root may change or replace.
    """

    installed: bool
    grants: tuple[Grant, ...]
    freed: tuple[str, ...]
    open: tuple[str, ...]


def _reduce(answers: Mapping[str, Answer]) -> Json:
    answer = answers["sudo"]
    if answer.outcome is Outcome.FAILED and answer.rc == _NO_CVTSUDOERS:
        raise Unreadable(Reason.MISSING_TOOL, "cvtsudoers")
    head, json, text = answer.text().partition("json\n")
    lines = head.splitlines()
    if "doas" in lines:
        raise Unreadable(Reason.UNREACHABLE, "doas grants rights too, and is not read")
    if lines == ["absent"] and not json:
        return {"installed": False, "grants": [], "freed": [], "open": []}
    hosts = [line.removeprefix("host ") for line in lines if line.startswith("host ")]
    opened = [line.removeprefix("open ") for line in lines if line.startswith("open /")]
    _refuse_elsewhere([line for line in lines if not line.startswith(("host ", "open /"))])
    if len(hosts) != 1 or not hosts[0] or not json:
        refuse("sudo: the answer is not whole")
    told = policy(text, hosts[0])
    whole = told if isinstance(told, dict) else refuse("sudo")
    return {"installed": True, "open": list[Json](opened), **whole}


def _refuse_elsewhere(lines: list[str]) -> None:
    for line in lines:
        word, *rest = line.split()
        if word == "source" and rest != ["files"]:
            message = f"sudo also asks {' '.join(rest)} for its rules, which were not read"
            raise Unreadable(Reason.UNREACHABLE, message)
        if word == "plugin" and (rest[1:] != ["sudoers.so"]):
            raise Unreadable(Reason.UNREACHABLE, f"sudo.conf: {' '.join(rest)} is not read")
        if word not in {"source", "plugin"}:
            refuse(f"sudo: {line[:200]}")


SUDO_RIGHTS = HostCollector(
    __name__,
    shape(SudoRights),
    commands={"sudo": Command(SUDO, root=True)},
    reduce=_reduce,
    redactions=("comments and settings of sudoers that do not bear on rights",),
)
