"""What urazuke finds on machines: all host checks by the engine itself, over SSH."""

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import cache, partial

import msgspec

from tests.real.hosts.machine import Machine
from urazuke import packs, plan
from urazuke.catalog import Control
from urazuke.collect import discover
from urazuke.collect.visit import visit
from urazuke.evaluate import Stored, evaluate
from urazuke.model import Finding
from urazuke.registry import Registry
from urazuke.settings import Host, Limits, Organization, Settings

Found = dict[str, dict[str, Finding]]
_WORKERS = 4


def judged(
    machines: Iterable[Machine],
    checks: Iterable[str] = (),
    declared: Mapping[str, tuple[str, ...]] | None = None,
) -> dict[str, Found]:
    """By machine and by check (without `host.`) the findings by subject; no checks: all of them."""
    return looked([machine.host() for machine in machines], checks, declared)


def looked(
    hosts: Iterable[Host],
    checks: Iterable[str] = (),
    declared: Mapping[str, tuple[str, ...]] | None = None,
) -> dict[str, Found]:
    """The same of hosts as an inventory has them."""
    world = discover(Settings(Organization("test"), hosts=tuple(hosts), limits=Limits(host=60)))
    registry, controls = _asked(frozenset(checks))
    planned = plan.make(controls, registry, world.targets, declared=declared)
    with ThreadPoolExecutor(_WORKERS) as pool:
        seen = list(pool.map(partial(visit, world), planned.tasks))
    stored = {(fact.target.name, fact.collector): Stored("-", fact) for fs in seen for fact in fs}
    found: dict[str, Found] = {target.name: {} for target in world.targets}
    for finding in evaluate(planned, stored, (), datetime.now(UTC)):
        name = finding.check.removeprefix("host.")
        found[finding.target].setdefault(name, {})[finding.subject] = finding
    return found


def _asked(checks: frozenset[str]) -> tuple[Registry, list[Control]]:
    registry, every = _catalog()
    if not checks:
        return registry, every
    return registry, [control for control in every if control.id in checks]


@cache
def _catalog() -> tuple[Registry, list[Control]]:
    """One control for each host check, with our parameters, asked of every host."""
    catalog, registry = packs.load()
    return registry, list(_each(catalog.controls.values()))


def _each(controls: Iterable[Control]) -> Iterator[Control]:
    for control in controls:
        for use in control.checks:
            if use.id.startswith("host."):
                alone = msgspec.structs.replace(use, roles=(), zones=())
                yield msgspec.structs.replace(
                    control,
                    id=use.id.removeprefix("host."),
                    checks=(alone,),
                    asks=(),
                    attestation=None,
                    pending=(),
                )
