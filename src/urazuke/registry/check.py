"""One check, read from its module: what it says, needs, takes and judges."""

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from types import ModuleType
from typing import Any

import msgspec

from urazuke.document import nearest
from urazuke.errors import ConfigurationError
from urazuke.model import Json, Platform, Text
from urazuke.sdk import FactKey, HostCollector, NoParams, Variant, Verdict
from urazuke.sdk.checks import Need, Scope


@dataclass(frozen=True)
class Check:
    """One check, read from its module; `elsewhere`: as it is judged on other platforms."""

    id: str
    statement: Text
    sections: Mapping[str, str]  # why, how it is judged, fix
    facts: type[Any]
    needs: Mapping[str, Need]
    params: type[Any]
    judge: Callable[[Any, Any], Verdict]
    source: str
    elsewhere: Mapping[Platform, "Check"] = field(default_factory=dict)

    def on(self, platform: Platform | None) -> "Check | None":
        """As it is judged of a target of that platform (None: of any); None: it cannot be."""
        if platform is None:
            return self
        if platform in self.elsewhere:
            return self.elsewhere[platform]
        hosts = (key for key in self.keys if isinstance(key, HostCollector))
        return self if all(key.on(platform) for key in hosts) else None

    @property
    def provider(self) -> str:
        """`aws`, `host`, `endpoint`, …"""
        return self.id.split(".")[0]

    @property
    def primary(self) -> FactKey[Any]:
        """The fact whose members are the subjects."""
        return next(
            need.key
            for need in self.needs.values()
            if need.scope is Scope.SUBJECT and need.key is not None
        )

    @property
    def keys(self) -> tuple[FactKey[Any], ...]:
        """Every fact that the check rests on."""
        found = (need.key for need in self.needs.values() if need.key is not None)
        return tuple(dict.fromkeys(found))

    def parameters(self, given: Mapping[str, Json]) -> Any:
        """The params struct; raises `ConfigurationError` for an unknown or wrong parameter."""
        known = {field.name for field in msgspec.structs.fields(self.params)}
        for name in given:
            if name not in known:
                raise ConfigurationError(
                    f"{self.id} has no parameter '{name}'{nearest(name, known)}"
                )
        try:
            return msgspec.convert(dict(given), self.params)
        except msgspec.ValidationError as fault:
            raise ConfigurationError(f"{self.id}: wrong parameter: {fault}") from fault


_SECTION = re.compile(r"^(Why|How it is judged|Fix)$", re.MULTILINE)
_JAPANESE = re.compile(r"^日本語[::]\s*(.+?)(?=\n\s*\n|\Z)", re.MULTILINE | re.DOTALL)


def read_check(module: ModuleType) -> Check:
    """The check in a module; raises `ConfigurationError` naming what the module lacks."""
    name = ".".join(module.__name__.split(".")[-2:])
    lacking = [part for part in ("Facts", "judge") if not hasattr(module, part)]
    if lacking:
        raise ConfigurationError(f"the check {name} has no {' and no '.join(lacking)}")
    statement, sections = read_docstring(name, inspect.getdoc(module) or "")
    check = Check(
        id=name,
        statement=statement,
        sections=sections,
        facts=module.Facts,
        needs=_needs(name, module.Facts),
        params=getattr(module, "Params", NoParams),
        judge=module.judge,
        source=module.__file__ or "",
    )
    variants: Mapping[Platform, Variant] = getattr(module, "ELSEWHERE", {})
    return replace(check, elsewhere={name: _variant(check, v) for name, v in variants.items()})


def _variant(check: Check, variant: Variant) -> Check:
    needs = _needs(check.id, variant.facts)
    return replace(check, facts=variant.facts, needs=needs, judge=variant.judge)


def _needs(name: str, facts: type[Any]) -> dict[str, Need]:
    declared = {each.name: each.default for each in fields(facts)}
    needs = {each: need for each, need in declared.items() if isinstance(need, Need)}
    subject = any(need.scope is Scope.SUBJECT for need in needs.values())
    if needs.keys() != declared.keys() or not subject:
        raise ConfigurationError(f"the check {name}: Facts needs own(…), and only declared needs")
    return needs


def read_docstring(name: str, text: str) -> tuple[Text, dict[str, str]]:
    """The statement in both languages and the sections, as the SDK lays them down."""
    japanese = _JAPANESE.search(text)
    pieces = _SECTION.split(text)
    sections = {
        title: inspect.cleandoc("\n" + body)
        for title, body in zip(pieces[1::2], pieces[2::2], strict=True)
    }
    if japanese is None or set(sections) != {"Why", "How it is judged", "Fix"}:
        raise ConfigurationError(
            f"the check {name}: its docstring needs a first line, a line '日本語: …' and the "
            "sections Why, How it is judged and Fix"
        )
    english = " ".join(text.split("\n\n", maxsplit=1)[0].split())
    return Text(en=english, ja="".join(japanese[1].split("\n")).strip()), sections
