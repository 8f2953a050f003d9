"""Lines of an answer that must be whole: each with its fields, and `end` at the last."""

import re
from collections.abc import Iterator
from typing import NoReturn

from urazuke.sdk import Reason, Unreadable

_NUMBER = re.compile(r"-?\d+")


def whole(text: str, what: str) -> list[str]:
    """The lines before `end`; raises `Unreadable` where it is missing."""
    lines = text.split("\n")
    if lines[-2:] != ["end", ""]:
        refuse(f"{what}: the answer has no end")
    return lines[:-2]


def fields(text: str, count: int, what: str, separator: str = ":") -> Iterator[list[str]]:
    """The fields of each line; raises `Unreadable` for another number of them."""
    for line in whole(text, what):
        words = line.split(separator, count - 1)
        if len(words) != count:
            refuse(f"{what}: {line[:200]}")
        yield words


def number(text: str, what: str) -> int:
    """A whole number; raises `Unreadable` for anything else."""
    if not _NUMBER.fullmatch(text):
        refuse(f"{what}: not a number: {text[:100]}")
    return int(text)


def optional(text: str, what: str) -> int | None:
    """A whole number, or nothing where the field is empty."""
    return number(text, what) if text else None


def refuse(detail: str) -> NoReturn:
    """Raises `Unreadable`: what the host said is not understood."""
    raise Unreadable(Reason.MALFORMED, detail)
