"""What `scripts/windows.py` is answered, read strictly."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec

from urazuke.checks.host.rules.lines import fields, number, refuse, whole
from urazuke.sdk import Answer, Struct

T = TypeVar("T", bound=Struct)


def numbers(answer: Answer, names: Iterable[str], what: str) -> dict[str, int | None]:
    """The single values, which must be numbers; None: Windows has no such value."""
    found: dict[str, int | None] = {}
    for name, kind, data in fields(answer.text(), 3, what, "\t"):
        if name in found or kind not in {"absent", "DWord"} or (kind == "absent" and data):
            refuse(f"{what}: {name} is {kind} {data[:100]}")
        found[name] = None if kind == "absent" else number(data, what)
    if set(found) != set(names):
        refuse(f"{what}: {sorted(set(names) ^ set(found))}")
    return found


def lists(answer: Answer, names: Iterable[str], what: str) -> dict[str, list[str]]:
    """All values below keys, which must be texts."""
    found: dict[str, list[str]] = {name: [] for name in names}
    for name, kind, data in fields(answer.text(), 3, what, "\t"):
        if name not in found or kind != "String":
            refuse(f"{what}: {name} is {kind}")
        found[name].append(data)
    return found


def told(answer: Answer, shape: type[T], what: str) -> Iterator[T]:
    """The objects; one of another shape is not understood."""
    for line in whole(answer.text(), what):
        try:
            yield msgspec.json.decode(line, type=shape)
        except msgspec.MsgspecError as fault:
            refuse(f"{what}: {fault}")
