"""One visit to the ledgers of one kind: read once, and looked at by every collector."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from urazuke.collect import facts
from urazuke.collect.gathering import gathered
from urazuke.collect.world import World
from urazuke.model import Fact, Member
from urazuke.plan import Task
from urazuke.sdk import FactKey, RecordCollector
from urazuke.settings import Ledger, Settings

if TYPE_CHECKING:
    from urazuke.connect.records import Books


def kept(settings: Settings) -> dict[str, list[Ledger]]:
    """The ledgers by their kind: all of one kind are one target, for they are one population."""
    found: dict[str, list[Ledger]] = {}
    for ledger in settings.records:
        found.setdefault(ledger.kind, []).append(ledger)
    return found


def looked(world: World, task: Task) -> list[Fact]:
    """A fact of each collector. One visit at a time: large ledgers are not in memory together."""
    from urazuke.connect.records import Books

    own = Books(kept(world.settings), world.settings, world.people_key(), world.moment)
    with world.reading, own as books:
        return [_fact(books, task, key) for key in task.collectors]


def _fact(books: "Books", task: Task, key: FactKey[object]) -> Fact:
    if not isinstance(key, RecordCollector):
        raise TypeError(key.name)
    began = facts.now()
    members, gap = gathered(partial(_members, books, key))
    gap = gap or books.gap(key.kind)
    origin = facts.Origin(began, books.principal, None, books.queries)
    return facts.made(task.target, key, origin, members, gap)


def _members(books: "Books", key: RecordCollector[object]) -> Iterator[Member]:
    if key.kind.columns:
        books.open(key.kind)
    for other in key.beside:
        books.whole(other)
    for other in key.perhaps:
        if books.has(other):
            books.whole(other)
    yield from key.collect(books)
