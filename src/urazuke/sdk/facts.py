"""Fact keys: what collectors provide and checks ask for."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

import msgspec

from urazuke.errors import Unreadable
from urazuke.model import Json, Member, Text

T = TypeVar("T")


def same(text: str) -> Text:
    """A text that reads alike in both languages: numbers, names, settings."""
    return Text(ja=text, en=text)


@dataclass(frozen=True)
class FactKey(Generic[T]):
    """The typed name of a fact: what `own` and `population` of a check refer to.

    `module` is the collector's `__name__`. `parse` turns the raw body of a member into
    the payload, purely; it may raise on a body that it does not know: the engine then
    reports the member as malformed.
    """

    module: str
    parse: Callable[[Json], T]

    @property
    def name(self) -> str:
        """`<provider>.<file>`, for example `aws.s3_buckets`."""
        parts = self.module.split(".")
        return f"{parts[-3]}.{parts[-1]}"

    @property
    def provider(self) -> str:
        """`aws`, `host`, `endpoint`, …"""
        return self.module.split(".")[-3]


def shape(payload: type[T]) -> Callable[[Json], T]:
    """A `parse` for bodies that have the payload's very shape."""

    def parse(body: Json) -> T:
        return msgspec.convert(body, payload)

    return parse


def together(*listings: Iterable[T]) -> Iterator[T]:
    """What all listings name; one that breaks off does not take the others with it.

    Raises at the end what the first of them raised: there is more than was named.
    """
    broken: list[Unreadable] = []
    for listing in listings:
        try:
            yield from listing
        except Unreadable as fault:
            broken.append(fault)
    if broken:
        raise broken[0]


def observed(subject: str, look: Callable[[], Json], region: str | None = None) -> Member:
    """One member: the body that `look` returns, or why it could not be seen."""
    try:
        return Member(subject=subject, region=region, body=look())
    except Unreadable as fault:
        return Member(subject=subject, region=region, unavailable=fault.unavailable)
