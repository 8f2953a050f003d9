"""One page a check, from its docstring, its parameters, its facts, and the controls that use it."""

import importlib
import inspect
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from generator.schemas import components, type_words
from generator.template import filled
from urazuke.catalog import Catalog
from urazuke.registry import Check, Registry
from urazuke.sdk import AwsCollector, Command, Decides, FactKey, HostCollector, Platform
from urazuke.sdk.checks import Need, Scope

_REACH = {
    Scope.SUBJECT: "of the subject itself",
    Scope.PARTS: "the parts of the subject",
    Scope.TARGET: "all of the same target",
    Scope.RUN: "all of the run",
}
_DECIDES = {
    Decides.VIOLATION: "a violation found is final, a pass needs every member",
    Decides.MEMBER: "a member found is final, a fail needs every member",
    Decides.NEITHER: "no answer without every member",
}


_PLATFORMS: dict[Platform, str] = {"linux": "Linux", "windows": "Windows", "macos": "macOS"}


@dataclass(frozen=True)
class Parameter:
    """One row of the table of parameters."""

    name: str
    type: str
    default: str


@dataclass(frozen=True)
class FactPage:
    """One fact that a check rests on, and what it takes to collect it."""

    name: str
    platform: str
    reach: str
    decides: str
    text: str
    permissions: tuple[str, ...]
    commands: tuple[tuple[str, Command], ...]
    redactions: tuple[str, ...]


def pages(catalog: Catalog, registry: Registry) -> dict[str, str]:
    """`checks/<id>.md` for every check, and the table of all."""
    found = [registry.check(name) for name in registry]
    users = {check.id: _users(check, catalog) for check in found}
    table = filled("checks", {"checks": found, "users": users})
    return {
        "checks/README.md": table,
        **{f"checks/{check.id}.md": _page(check, users[check.id]) for check in found},
    }


def _users(check: Check, catalog: Catalog) -> list[str]:
    return [c.id for c in catalog.controls.values() if any(u.id == check.id for u in c.checks)]


def _page(check: Check, users: list[str]) -> str:
    return filled(
        "check",
        {
            "check": check,
            "users": users,
            "about_params": inspect.getdoc(check.params),
            "params": list(_parameters(check)),
            "facts": list(_facts(check)),
            "lacking": _lacking(check),
            "others": list(_others(check.needs.values())),
        },
    )


def _parameters(check: Check) -> Iterable[Parameter]:
    properties = components(check.params)[check.params.__name__].get("properties", {})
    for field in msgspec.structs.fields(check.params):
        yield Parameter(
            name=field.encode_name,
            type=type_words(properties[field.encode_name]),
            default=msgspec.json.encode(field.default).decode(),
        )


def _facts(check: Check) -> Iterable[FactPage]:
    if check.provider != "host":
        yield from _facts_on(check, None)
        return
    for platform in _PLATFORMS:
        judged = check.on(platform)
        if judged is not None:
            yield from _facts_on(judged, platform)


def _facts_on(check: Check, platform: Platform | None) -> Iterable[FactPage]:
    for need in check.needs.values():
        if need.key is not None:
            yield _fact(need.key, need, platform)


def _fact(key: FactKey[Any], need: Need, platform: Platform | None) -> FactPage:
    uses = key.uses if isinstance(key, AwsCollector) else ()
    look = key.on(platform or "linux") if isinstance(key, HostCollector) else None
    commands = look.commands.items() if look else ()
    return FactPage(
        name=key.name,
        platform=_PLATFORMS[platform] if platform else "",
        reach=_REACH[need.scope],
        decides=_DECIDES[need.decides] if need.decides else "",
        text=inspect.cleandoc(importlib.import_module(key.module).__doc__ or ""),
        permissions=tuple(operation.permission for operation in uses),
        commands=tuple(commands),
        redactions=getattr(key, "redactions", ()),
    )


def _lacking(check: Check) -> str:
    """The platforms of hosts that the check cannot look at yet."""
    if check.provider != "host":
        return ""
    return ", ".join(name for each, name in _PLATFORMS.items() if check.on(each) is None)


def _others(needs: Iterable[Need]) -> Iterable[str]:
    """What the check rests on that no collector provides."""
    for need in needs:
        if need.scope is Scope.MOMENT:
            yield "the moment of the run"
        elif need.scope is Scope.ITSELF:
            yield "the target: its region, zone and roles"
        elif need.scope is Scope.DECLARED:
            yield f"what `urazuke.yaml` states under `declared: {need.name}`"
