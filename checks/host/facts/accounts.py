"""The accounts and groups of the host's own files, and which other sources name accounts.

Of each password only its kind leaves the host (see `scripts/accounts.py`); the comment field,
which holds people's names, does not. A line of passwd, shadow or group with another number of
fields, or one that points to NIS (`+`), makes the fact unavailable.
"""

from collections.abc import Mapping

from urazuke.checks.host.rules.lines import fields, number, optional, refuse
from urazuke.checks.host.scripts.accounts import GROUPS, PASSWD, SHADOW, SOURCES
from urazuke.sdk import Answer, Command, HostCollector, Json, Outcome, Struct, shape

_LOCAL = frozenset({"files", "compat", "systemd", "mymachines", "altfiles"})
_DATABASES = frozenset({"passwd", "group", "shadow", "initgroups"})


class Shadow(Struct, frozen=True, forbid_unknown_fields=True):
    """One line of shadow: the kind of the password; days since 1970, or none."""

    password: str
    changed: int | None
    maximum: int | None
    inactive: int | None
    expires: int | None


class Account(Struct, frozen=True, forbid_unknown_fields=True):
    """One account; `shadow` is missing where that file has no line for it."""

    name: str
    password: str
    uid: int
    gid: int
    home: str
    shell: str
    shadow: Shadow | None


class Group(Struct, frozen=True, forbid_unknown_fields=True):
    """One group, with those whose primary group it is among its members."""

    name: str
    gid: int
    members: tuple[str, ...]


class Accounts(Struct, frozen=True, forbid_unknown_fields=True):
    """What the files say; `elsewhere`: sources such as sss or ldap that may name more."""

    accounts: tuple[Account, ...]
    groups: tuple[Group, ...]
    elsewhere: tuple[str, ...]


def _reduce(answers: Mapping[str, Answer]) -> Json:
    lines = list(fields(answers["shadow"].text(), 6, "shadow"))
    shadow = {words[0]: words for words in lines}
    if len(shadow) != len(lines):
        refuse("shadow: two lines of one account")
    accounts = [_account(words, shadow) for words in fields(answers["passwd"].text(), 6, "passwd")]
    groups = [_group(words, accounts) for words in fields(answers["groups"].text(), 3, "group")]
    if not accounts or not groups:
        refuse("no account or no group at all")
    return {
        "accounts": [dict(account) for account in accounts],
        "groups": groups,
        "elsewhere": _elsewhere(answers["sources"]),
    }


def _account(words: list[str], shadow: Mapping[str, list[str]]) -> dict[str, Json]:
    name, password, uid, gid, home, shell = words
    if not name or name[0] in "+-":
        refuse(f"passwd: a line that points elsewhere: {name}")
    return {
        "name": name,
        "password": password,
        "uid": number(uid, "uid"),
        "gid": number(gid, "gid"),
        "home": home,
        "shell": shell,
        "shadow": _shadow(shadow[name]) if name in shadow else None,
    }


def _shadow(words: list[str]) -> Json:
    days = [optional(word, "shadow") for word in words[2:]]
    names = ("changed", "maximum", "inactive", "expires")
    return {"password": words[1], **dict(zip(names, days, strict=True))}


def _group(words: list[str], accounts: list[dict[str, Json]]) -> Json:
    name, gid, members = words
    if not name or name[0] in "+-":
        refuse(f"group: a line that points elsewhere: {name}")
    found = {member for member in members.split(",") if member}
    primary = {str(one["name"]) for one in accounts if one["gid"] == number(gid, "gid")}
    return {"name": name, "gid": number(gid, "gid"), "members": sorted(found | primary)}


def _elsewhere(answer: Answer) -> list[Json]:
    """Without nsswitch.conf the C library asks the files only."""
    if answer.outcome is Outcome.FAILED and "No such file" in answer.stderr:
        return []
    named: set[str] = set()
    for line in answer.text().splitlines():
        database, _, sources = line.partition(":")
        named |= set(sources.split()) if database in _DATABASES else set()
    return list[Json](sorted(named - _LOCAL))


ACCOUNTS = HostCollector(
    __name__,
    shape(Accounts),
    commands={
        "passwd": Command(PASSWD),
        "shadow": Command(SHADOW, root=True),
        "groups": Command(GROUPS),
        "sources": Command(SOURCES),
    },
    reduce=_reduce,
    redactions=("password hashes: only their kind", "comment fields (names of people)"),
)
