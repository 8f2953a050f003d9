"""One visit to one target: connect once, let every collector look, make facts of it.

This is one of the two places where any exception at all is caught (the other judges): a
crash is a `bug`, shown as `error`, never a pass.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from urazuke.collect import facts
from urazuke.collect.discover import World
from urazuke.connect import aws, host, tls
from urazuke.errors import Unreadable
from urazuke.model import Fact, Member, Query, TargetKind, Unavailable
from urazuke.plan import GLOBAL, Task
from urazuke.sdk import AwsCollector, EndpointCollector, HostCollector, observed


def visit(world: World, task: Task) -> list[Fact]:
    """One fact for each collector of the task, whatever happens."""
    began = facts.now()
    try:
        if task.target.name in world.faults:
            known = world.faults[task.target.name]
            raise Unreadable(known.reason, known.detail)
        return _VISITS[task.target.kind](world, task)
    except Unreadable as refused:
        fault = refused
    except Exception as crash:  # noqa: BLE001 - the engine's boundary
        fault = facts.bug(crash)
    return [facts.nothing(task.target, key, began, fault) for key in task.collectors]


def _gathered(look: Callable[[], Iterable[Member]]) -> tuple[list[Member], Unavailable | None]:
    """The members up to the first fault, and the fault."""
    members: list[Member] = []
    try:
        for member in look():
            members.append(member)  # noqa: PERF402 - what came before a fault must be kept
    except Unreadable as refused:
        return members, refused.unavailable
    except Exception as crash:  # noqa: BLE001 - the same boundary, for one collector
        return members, facts.bug(crash).unavailable
    return members, None


def _aws(world: World, task: Task) -> list[Fact]:
    account = world.accounts[task.target.account or ""]
    found: list[Fact] = []
    for key in task.collectors:
        if not isinstance(key, AwsCollector):
            raise TypeError(key.name)
        began = facts.now()
        view = aws.View(account, task.target.region or GLOBAL, key.uses)
        members, gap = _gathered(partial(key.collect, view))
        origin = facts.Origin(began, account.principal, account.clock_offset_ms, view.queries)
        found.append(facts.made(task.target, key, origin, members, gap))
    return found


def _host(world: World, task: Task) -> list[Fact]:
    machine = world.settings_of[task.target.name]
    keys = [key for key in task.collectors if isinstance(key, HostCollector)]
    seen = host.look(machine, keys, world.settings.limits.host)
    found: list[Fact] = []
    for key in keys:
        member = observed(machine.name, partial(key.reduce, seen.answers[key.name]))
        asked = {command.line for command in key.commands.values()}
        queries = [query for query in seen.queries if query.ask in asked]
        origin = facts.Origin(seen.collected_at, seen.principal, seen.clock_offset_ms, queries)
        found.append(facts.made(task.target, key, origin, [member], None))
    return found


def _endpoint(world: World, task: Task) -> list[Fact]:
    settings = world.settings_of[task.target.name]
    addresses = tls.addresses(settings)
    views = {
        _subject(task.target.name, address, addresses): tls.TlsEndpoint(
            settings, address, world.settings.limits.endpoint
        )
        for address in addresses
    }
    found: list[Fact] = []
    for key in task.collectors:
        if not isinstance(key, EndpointCollector):
            raise TypeError(key.name)
        began = facts.now()
        members, gap = _gathered(partial(_looked, key, views))
        principal = next(iter(views.values())).principal
        queries: list[Query] = [query for view in views.values() for query in view.queries]
        found.append(
            facts.made(
                task.target, key, facts.Origin(began, principal, None, queries), members, gap
            )
        )
    return found


def _looked(key: EndpointCollector[Any], views: Mapping[str, tls.TlsEndpoint]) -> Iterable[Member]:
    for subject, view in views.items():
        yield from key.collect(view, subject)


def _subject(name: str, address: tls.Address, addresses: tuple[tls.Address, ...]) -> str:
    """The endpoint's name; with the address when several stand behind the name."""
    if len(addresses) == 1:
        return name
    place = f"[{address.host}]" if ":" in address.host else address.host
    return f"{name}@{place}:{address.port}"


_VISITS: dict[TargetKind, Callable[[World, Task], list[Fact]]] = {
    "aws": _aws,
    "host": _host,
    "endpoint": _endpoint,
}
