"""The estate's parts, a module a family of services, found by themselves.

Each may have `build(url)`, which makes the part in moto's server, and `ANSWERS`: what services
say to operations that moto lacks or gets wrong, by `service:Operation`, in their wire format;
`DECLARED`: what the company of the estate states in its configuration.
"""

import importlib
import json
import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from urazuke.model import Json


@dataclass(frozen=True)
class Asked:
    """A request: its path and query, the region it was signed for, and its raw body."""

    path: str
    region: str
    raw: bytes

    @property
    def body(self) -> Json:
        """What a JSON request says."""
        return json.loads(self.raw or b"{}")


Answer = Callable[[Asked], bytes]


def answering(answer: Callable[[Asked], Json]) -> Answer:
    """An answer in JSON."""
    return lambda asked: json.dumps(answer(asked)).encode()


def build(url: str) -> None:
    """Makes all parts."""
    for part in _parts():
        if hasattr(part, "build"):
            part.build(url)


@cache
def answers() -> Mapping[str, Answer]:
    """Everything that is answered in moto's place."""
    return {name: answer for part in _parts() for name, answer in _answers(part)}


def declared() -> Mapping[str, tuple[str, ...]]:
    """Everything that the company states."""
    stated = [getattr(part, "DECLARED", {}) for part in _parts()]
    return {name: values for part in stated for name, values in part.items()}


def _answers(part: ModuleType) -> Iterable[tuple[str, Answer]]:
    return getattr(part, "ANSWERS", {}).items()


@cache
def _parts() -> tuple[ModuleType, ...]:
    names = sorted(each.name for each in pkgutil.iter_modules(__path__))
    return tuple(importlib.import_module(f"{__name__}.{name}") for name in names)
