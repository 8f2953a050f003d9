"""Finds checks and collectors by walking packages: ours, and those of `urazuke.packs`.

Nothing registers itself and no list is kept: a check is a module `<pack>/checks/<provider>/
<name>.py`, a collector a module-level `FactKey` in `<provider>/facts/`. Names are found
without importing; a check is imported when it is first asked for.
"""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from urazuke.document import nearest
from urazuke.errors import ConfigurationError
from urazuke.model import Json, Text
from urazuke.sdk import FactKey, NoParams, Verdict
from urazuke.sdk.checks import Need, Scope


@dataclass(frozen=True)
class Check:
    """One check, read from its module."""

    id: str
    statement: Text
    sections: Mapping[str, str]  # why, how it is judged, fix
    facts: type[Any]
    needs: Mapping[str, Need]
    params: type[Any]
    judge: Callable[[Any, Any], Verdict]
    source: str

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


class Registry:
    """The checks that can be named, by id."""

    def __init__(self, modules: Mapping[str, str], facts: Mapping[str, str]) -> None:
        """`modules`: check id → module name; `facts`: collector's name → module name."""
        self._modules = dict(modules)
        self._facts = dict(facts)
        self._read = cache(lambda name: read_check(importlib.import_module(self._modules[name])))

    def __contains__(self, name: str) -> bool:
        """Whether there is a check of that id."""
        return name in self._modules

    def __iter__(self) -> Iterator[str]:
        """The ids, sorted."""
        return iter(sorted(self._modules))

    def check(self, name: str) -> Check:
        """The check of that id. Raises `ConfigurationError` with the nearest id."""
        if name not in self._modules:
            raise ConfigurationError(f"there is no check '{name}'{nearest(name, self._modules)}")
        return self._read(name)

    def collector(self, name: str) -> FactKey[Any]:
        """The collector of that name. Raises `ConfigurationError` with the nearest name."""
        if name not in self._facts:
            raise ConfigurationError(f"there is no fact '{name}'{nearest(name, self._facts)}")
        module = importlib.import_module(self._facts[name])
        return next(
            value
            for value in vars(module).values()
            if isinstance(value, FactKey) and value.module == module.__name__
        )

    def module(self, name: str) -> str:
        """The module that holds a check."""
        return self._modules[name]


@dataclass(frozen=True)
class Pack:
    """One package with our trees: `checks/` and `controls/`."""

    package: str
    folder: Path


def packs() -> list[Pack]:
    """Urazuke itself, then the installed packs by name."""
    names = ["urazuke", *sorted(point.value for point in entry_points(group="urazuke.packs"))]
    return [Pack(name, _folder(name)) for name in names]


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ConfigurationError(f"the pack '{package}' is named by an entry point, but not there")
    return Path(spec.origin).parent


def discover(found: Iterable[Pack]) -> Registry:
    """All checks of the packs; raises `ConfigurationError` when two have one id."""
    modules: dict[str, str] = {}
    facts: dict[str, str] = {}
    for pack in found:
        facts |= dict(_fact_modules(pack))
        for name, module in _check_modules(pack):
            if name in modules:
                raise ConfigurationError(
                    f"the check '{name}' stands in {modules[name]} and {module}"
                )
            modules[name] = module
    return Registry(modules, facts)


def _check_modules(pack: Pack) -> Iterator[tuple[str, str]]:
    root = pack.folder / "checks"
    for provider in pkgutil.iter_modules([str(root)]):
        for module in pkgutil.iter_modules([str(root / provider.name)]):
            if not module.ispkg:
                yield (
                    f"{provider.name}.{module.name}",
                    f"{pack.package}.checks.{provider.name}.{module.name}",
                )


def _fact_modules(pack: Pack) -> Iterator[tuple[str, str]]:
    root = pack.folder / "checks"
    for provider in pkgutil.iter_modules([str(root)]):
        for module in pkgutil.iter_modules([str(root / provider.name / "facts")]):
            yield (
                f"{provider.name}.{module.name}",
                f"{pack.package}.checks.{provider.name}.facts.{module.name}",
            )


_SECTION = re.compile(r"^(Why|How it is judged|Fix)$", re.MULTILINE)
_JAPANESE = re.compile(r"^日本語[::]\s*(.+?)(?=\n\s*\n|\Z)", re.MULTILINE | re.DOTALL)


def read_check(module: ModuleType) -> Check:
    """The check in a module; raises `ConfigurationError` naming what the module lacks."""
    name = ".".join(module.__name__.split(".")[-2:])
    lacking = [part for part in ("Facts", "judge") if not hasattr(module, part)]
    if lacking:
        raise ConfigurationError(f"the check {name} has no {' and no '.join(lacking)}")
    declared = {field.name: field.default for field in fields(module.Facts)}
    needs = {field: need for field, need in declared.items() if isinstance(need, Need)}
    subject = any(need.scope is Scope.SUBJECT for need in needs.values())
    if needs.keys() != declared.keys() or not subject:
        raise ConfigurationError(f"the check {name}: Facts needs own(…), and only declared needs")
    statement, sections = read_docstring(name, inspect.getdoc(module) or "")
    return Check(
        id=name,
        statement=statement,
        sections=sections,
        facts=module.Facts,
        needs=needs,
        params=getattr(module, "Params", NoParams),
        judge=module.judge,
        source=module.__file__ or "",
    )


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
