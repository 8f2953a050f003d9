"""The JSON of cvtsudoers as grants: who may run what as whom, and what switches the password off.

Negations limit nothing: `ALL, !/bin/sh` still allows a copy of the shell. So negated commands and
run-as names are dropped, but a negated user stays as it is: it takes nobody in.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from urazuke.checks.host.rules.lines import refuse
from urazuke.sdk import Json

_USERS = {
    "username": "{}",
    "usergroup": "%{}",
    "userid": "#{}",
    "usergid": "%#{}",
    "nonunixgroup": "%:{}",
    "nonunixgid": "%:#{}",
    "netgroup": "+{}",
    "useralias": "{}",
}
_TOP = frozenset({"Defaults", "User_Specs"})


def policy(text: str, host: str) -> Json:
    """The grants that hold on this host, and the defaults that bear on the password."""
    told = _parsed(text)
    if not isinstance(told, dict) or not told.keys() <= _TOP:
        refuse("cvtsudoers: another shape of answer")
    try:
        return {
            "grants": [
                grant for spec in told.get("User_Specs", []) for grant in _grants(spec, host)
            ],
            "freed": sorted(_freed(told.get("Defaults", []))),
        }
    except (AttributeError, KeyError, TypeError, ValueError) as fault:
        return refuse(f"cvtsudoers: another shape of answer: {fault}")


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as fault:
        return refuse(f"cvtsudoers: no JSON: {fault}")


def _grants(spec: Mapping[str, Any], host: str) -> Iterator[dict[str, Json]]:
    if not _is_here(spec["Host_List"], host):
        return
    users = [user for user in map(_user, spec["User_List"]) if user]
    for part in spec["Cmnd_Specs"]:
        commands = [one["command"] for one in part["Commands"] if not one.get("negated", False)]
        if commands:
            options = _options(part.get("Options", []))
            yield {
                "users": list[Json](users),
                "runas": list[Json](_runas(part)),
                "commands": list[Json](map(str, commands)),
                "password": _flag(options.get("authenticate", True)),
            }


def _is_here(hosts: Iterable[Mapping[str, Any]], host: str) -> bool:
    """Left out are only rules that name nothing but other hosts, each by its plain name."""
    for one in hosts:
        name = one.get("hostname")
        if one.get("negated", False) or name is None or name == "ALL" or set(name) & set("*?[\\"):
            return True
        if name.partition(".")[0].lower() == host.partition(".")[0].lower():
            return True
    return False


def _user(one: Mapping[str, Any]) -> str | None:
    """As sudoers writes it; nobody where the entry is negated."""
    if one.get("negated", False):
        return None
    [(kind, name)] = [item for item in one.items() if item[0] != "negated"]
    return _USERS[kind].format(name)


def _runas(part: Mapping[str, Any]) -> list[str]:
    """Root where nothing is said; a list of groups alone runs as oneself."""
    if "runasusers" not in part and "runasgroups" not in part:
        return ["root"]
    return [user for user in map(_user, part.get("runasusers", [])) if user]


def _options(listed: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    return {name: value for one in listed for name, value in one.items()}


def _freed(defaults: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Every default that lets somebody in without a password, and for whom it holds."""
    for entry in defaults:
        bound = [f"{kind} {name}" for one in entry.get("Binding", []) for kind, name in one.items()]
        scope = f" ({', '.join(bound)})" if bound else ""
        for name, value in _options(entry["Options"]).items():
            if name == "authenticate" and not _flag(value):
                yield f"!authenticate{scope}"
            elif name == "exempt_group" and value is not False:
                yield f"exempt_group={value}{scope}"


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        refuse("cvtsudoers: authenticate is neither true nor false")
    return value
