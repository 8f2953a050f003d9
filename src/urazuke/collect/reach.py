"""Whether a target can be visited at all: what a visit does before its first collector."""

from collections.abc import Callable
from dataclasses import dataclass

from urazuke.collect.world import World
from urazuke.errors import Unreadable
from urazuke.model import Reason, Target, TargetKind
from urazuke.sdk import Question

UNSIGNED = "runs are proof only when sealed; name signing: {key: …} in urazuke.yaml"


@dataclass(frozen=True)
class Reached:
    """What is known of a target that can be visited."""

    words: str
    clock_offset_ms: int | None = None


def reach(world: World, target: Target) -> Reached:
    """Raises `Unreadable` where every collector of a visit would be told the same."""
    if target.name in world.faults:
        known = world.faults[target.name]
        raise Unreadable(known.reason, known.detail)
    return _WAYS[target.kind](world, target)


def _aws(world: World, target: Target) -> Reached:
    account = world.accounts[target.account or ""]
    return Reached(account.principal, account.clock_offset_ms)


def _host(world: World, target: Target) -> Reached:
    from urazuke.connect import host

    view = host.look(world.settings_of[target.name], (), world.settings.limits.host)
    return Reached(view.principal, view.clock_offset_ms)


def _endpoint(world: World, target: Target) -> Reached:
    from urazuke.connect import tls

    found = tls.addresses(world.settings_of[target.name], world.settings.limits.endpoint)
    return Reached(f"leads to {', '.join(map(str, found))}; not connected")


def _domain(world: World, target: Target) -> Reached:
    from urazuke.connect import dns

    limit = world.settings.limits.domain
    with dns.View(world.settings_of[target.name], world.settings.dns, limit) as view:
        view.ask([Question(target.name, "SOA")])
        return Reached(f"{view.principal} is answered")


def _page(world: World, target: Target) -> Reached:
    from urazuke.connect.web import WebPage

    deadline = world.settings.limits.page
    found = WebPage(world.settings_of[target.name], deadline).reach(deadline)
    return Reached(f"leads to {found}; not connected")


def _records(world: World, target: Target) -> Reached:
    """Whether every ledger of the kind is where the configuration says; rows are not read."""
    from urazuke.connect.records import reach as reached

    return Reached(reached(world.settings_of[target.name], world.settings))


def _history(world: World, _: Target) -> Reached:
    if world.settings.signing is None:
        raise Unreadable(Reason.NOT_ASKED, UNSIGNED)
    return Reached(f"the runs in {world.settings.locker}")


_WAYS: dict[TargetKind, Callable[[World, Target], Reached]] = {
    "aws": _aws,
    "host": _host,
    "endpoint": _endpoint,
    "domain": _domain,
    "page": _page,
    "records": _records,
    "history": _history,
}
