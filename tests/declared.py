"""Every AWS collector that there is, found by walking the packages: no list to keep."""

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from typing import Any

from urazuke import checks, registry
from urazuke.registry import Check
from urazuke.sdk import AwsCollector, Operation


@cache
def aws_collectors() -> tuple[AwsCollector[Any], ...]:
    """The collectors of all `facts` packages, by name."""
    found = {key.name: key for module in _modules() for key in vars(module).values() if _is(key)}
    return tuple(found[name] for name in sorted(found))


def _modules() -> Iterator[Any]:
    for module in pkgutil.walk_packages(checks.__path__, "urazuke.checks."):
        if ".facts." in module.name:
            yield importlib.import_module(module.name)


def _is(value: object) -> bool:
    return isinstance(value, AwsCollector)


@cache
def operations() -> tuple[Operation, ...]:
    """Every operation that a collector declares, once."""
    found = {operation for key in aws_collectors() for operation in key.uses}
    return tuple(sorted(found, key=lambda operation: (operation.service, operation.name)))


@cache
def aws_checks() -> tuple[Check, ...]:
    """Every check of the provider `aws`."""
    known = registry.discover(registry.packs())
    return tuple(known.check(name) for name in known if name.startswith("aws."))


def rest_on(operation: Operation) -> frozenset[str]:
    """The checks that rest on a collector which declares the operation."""
    return frozenset(
        check.id
        for check in aws_checks()
        for key in check.keys
        if isinstance(key, AwsCollector) and operation in key.uses
    )
