"""AWS's models as botocore brings them, less what a tool has no use for that only reads.

Operations that change something are left out, so none of our clients can ask for one; with them
go the shapes that only they need and the manual. That is most of what botocore keeps in memory.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import IO, Any

import msgspec
from botocore.loaders import JSONFileLoader, Loader, instance_cache

_READS = re.compile(
    "(Batch)?(Get|List|Describe)[A-Z]|(Head|Lookup|Search)[A-Z]|GenerateCredentialReport$"
)
_SIGN_IN = frozenset({"STS", "SSO", "SSO OIDC", "Signin"})  # how credentials are come by


@cache
def loader() -> Loader:
    """One for all sessions: reading the models of a service takes long."""
    return _Models(file_loader=_Files())


class _Models(Loader):  # type: ignore[misc]
    """botocore's loader; what it has put together is reduced."""

    @instance_cache  # type: ignore[untyped-decorator]
    def load_service_model(self, *named: Any, **more: Any) -> Any:
        model = super().load_service_model(*named, **more)
        if "shapes" in model:
            _reduce(model)
        return model


class _Files(JSONFileLoader):  # type: ignore[misc]
    """botocore's reader of model files, with a parser that takes a fifth of the time."""

    def _load_file(self, full_path: str, open_method: Callable[..., IO[bytes]]) -> Any:
        if not Path(full_path).is_file():
            return None
        with open_method(full_path, "rb") as file:
            return msgspec.json.decode(file.read())


def _reduce(model: dict[str, Any]) -> None:
    """Leaves of a service the reading operations, and the shapes that they name."""
    if model["metadata"].get("serviceId") not in _SIGN_IN:
        operations = model["operations"].items()
        model["operations"] = {name: each for name, each in operations if _READS.match(name)}
    shapes: Mapping[str, dict[str, Any]] = model["shapes"]
    wanted = [name for each in model["operations"].values() for name in _named(_outer(each))]
    kept: dict[str, dict[str, Any]] = {}
    while wanted:
        name = wanted.pop()
        if name not in kept:
            kept[name] = shapes[name]
            wanted += _named(_inner(shapes[name]))
    model["shapes"] = kept
    for part in (*model["operations"].values(), *kept.values(), *_members(kept.values())):
        part.pop("documentation", None)


def _named(references: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    return (reference["shape"] for reference in references)


def _outer(operation: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """What an operation refers to: its question, its answer, its errors."""
    yield from (operation[part] for part in ("input", "output") if part in operation)
    yield from operation.get("errors", ())


def _inner(shape: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """What a shape refers to: members of a structure, the item of a list, both sides of a map."""
    yield from shape.get("members", {}).values()
    yield from (shape[part] for part in ("member", "key", "value") if part in shape)


def _members(shapes: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    return (member for shape in shapes for member in shape.get("members", {}).values())
