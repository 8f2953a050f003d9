"""Finds checks and collectors by walking packages: ours, and those of `urazuke.packs`.

Nothing registers itself and no list is kept: a check is a module `<pack>/checks/<provider>/
<name>.py`, a collector a module-level `FactKey` in `<provider>/facts/`. Names are found
without importing; a check is imported when it is first asked for.
"""

import importlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from urazuke.document import nearest
from urazuke.errors import ConfigurationError
from urazuke.registry.check import Check, read_check
from urazuke.registry.packs import Pack, check_modules, fact_modules, kind_modules, packs
from urazuke.sdk import FactKey, RecordKind

__all__ = ["Check", "Pack", "Registry", "discover", "kinds", "packs", "read_check"]


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


def kinds(found: Iterable[Pack]) -> dict[str, RecordKind]:
    """The kinds of ledgers of the packs, by name."""
    modules = [importlib.import_module(name) for pack in found for name in kind_modules(pack)]
    read = [
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, RecordKind) and value.module == module.__name__
    ]
    return {kind.name: kind for kind in sorted(read, key=lambda kind: kind.name)}


def discover(found: Iterable[Pack]) -> Registry:
    """All checks of the packs; raises `ConfigurationError` when two have one id."""
    modules: dict[str, str] = {}
    facts: dict[str, str] = {}
    for pack in found:
        facts |= dict(fact_modules(pack))
        for name, module in check_modules(pack):
            if name in modules:
                raise ConfigurationError(
                    f"the check '{name}' stands in {modules[name]} and {module}"
                )
            modules[name] = module
    return Registry(modules, facts)
