"""One visit to one target: connect once, let every collector look, make facts of it.

This is one of the two places where any exception at all is caught (the other judges): a
crash is a `bug`, shown as `error`, never a pass.
"""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any

from urazuke.collect import endpoints, facts, ledgers
from urazuke.collect.gathering import gathered
from urazuke.collect.reach import UNSIGNED
from urazuke.collect.world import World
from urazuke.errors import Unreadable
from urazuke.model import (
    Fact,
    Json,
    Member,
    Platform,
    Query,
    Reason,
    TargetKind,
)
from urazuke.plan import GLOBAL, Task
from urazuke.sdk import (
    AwsCollector,
    DomainCollector,
    EndpointCollector,
    HistoryCollector,
    HostCollector,
    PageCollector,
    SshCollector,
    observed,
)

if TYPE_CHECKING:
    from urazuke.connect.host import HostView


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


def _aws(world: World, task: Task) -> list[Fact]:
    from urazuke.connect import aws

    account = world.accounts[task.target.account or ""]
    found: list[Fact] = []
    for key in task.collectors:
        if not isinstance(key, AwsCollector):
            raise TypeError(key.name)
        began = facts.now()
        view = aws.View(account, task.target.region or GLOBAL, key.uses)
        members, gap = gathered(partial(key.collect, view))
        origin = facts.Origin(began, account.principal, account.clock_offset_ms, view.queries)
        found.append(facts.made(task.target, key, origin, members, gap))
    return found


def _host(world: World, task: Task) -> list[Fact]:
    from urazuke.connect import host

    machine = world.settings_of[task.target.name]
    keys = [key for key in task.collectors if isinstance(key, HostCollector)]
    seen = host.look(machine, keys, world.settings.limits.host)
    found: list[Fact] = []
    for key in keys:
        look = partial(_reduced, key, machine.platform, seen)
        member = observed(machine.name, look)
        queries = [each for each in seen.queries if each.parameters.get("collector") == key.name]
        origin = facts.Origin(seen.collected_at, seen.principal, seen.clock_offset_ms, queries)
        found.append(facts.made(task.target, key, origin, [member], None))
    return found


def _reduced(key: HostCollector[Any], platform: Platform, seen: "HostView") -> Json:
    """The body; a population of the whole run may ask hosts for what their platform has not."""
    look = key.on(platform)
    if look is None:
        detail = f"{key.name} has no collector for {platform} yet"
        raise Unreadable(Reason.MISSING_TOOL, detail)
    return look.reduce(seen.answers[key.name])


def _endpoint(world: World, task: Task) -> list[Fact]:
    seen = endpoints.views(world, task)
    found: list[Fact] = []
    for key in task.collectors:
        if not isinstance(key, EndpointCollector | SshCollector):
            raise TypeError(key.name)
        began = facts.now()
        members, gap = gathered(partial(_of_addresses, key, seen))
        principal = next(iter(seen.values())).principal
        queries: list[Query] = [query for view in seen.values() for query in view.queries]
        origin = facts.Origin(began, principal, None, queries)
        found.append(facts.made(task.target, key, origin, members, gap))
    return found


def _of_addresses(
    key: EndpointCollector[Any] | SshCollector[Any], seen: Mapping[str, Any]
) -> Iterable[Member]:
    for subject, view in seen.items():
        yield from key.collect(view, subject)


def _domain(world: World, task: Task) -> list[Fact]:
    """All collectors at once: they share the deadline, and what was asked once is not again."""
    from urazuke.connect import dns

    settings, limits = world.settings_of[task.target.name], world.settings.limits
    began = facts.now()
    keys = [key for key in task.collectors if isinstance(key, DomainCollector)]
    with dns.View(settings, world.settings.dns, limits.domain, limits.endpoint) as view:
        with ThreadPoolExecutor(max(len(keys), 1)) as pool:
            looks = [partial(key.collect, view) for key in keys]
            seen = list(pool.map(gathered, looks))
        origin = facts.Origin(began, view.principal, None, view.queries)
    return [
        facts.made(task.target, key, origin, *looked)
        for key, looked in zip(keys, seen, strict=True)
    ]


def _page(world: World, task: Task) -> list[Fact]:
    from urazuke.connect.web import WebPage

    page = WebPage(world.settings_of[task.target.name], world.settings.limits.page)

    def known(began: str) -> facts.Origin:
        return facts.Origin(began, page.principal, None, page.queries)

    return list(_one_by_one(PageCollector, task, page, known))


def _history(world: World, task: Task) -> list[Fact]:
    if world.past is None:
        raise Unreadable(Reason.NOT_ASKED, UNSIGNED)
    return list(_one_by_one(HistoryCollector, task, world.past, facts.Origin))


def _one_by_one(
    kind: type[PageCollector[Any]] | type[HistoryCollector[Any]],
    task: Task,
    view: Any,
    known: Callable[[str], facts.Origin],
) -> Iterable[Fact]:
    """What each collector makes of one view; `known`: the origin of what was seen since then."""
    for key in task.collectors:
        if not isinstance(key, kind):
            raise TypeError(key.name)
        began = facts.now()
        members, gap = gathered(partial(key.collect, view, task.target.name))
        yield facts.made(task.target, key, known(began), members, gap)


_VISITS: dict[TargetKind, Callable[[World, Task], list[Fact]]] = {
    "aws": _aws,
    "host": _host,
    "endpoint": _endpoint,
    "domain": _domain,
    "page": _page,
    "records": ledgers.looked,
    "history": _history,
}
