"""The targets of a configuration; AWS accounts are opened to learn their regions."""

from collections.abc import Iterator

from urazuke.collect import accounts, ledgers
from urazuke.collect.world import World
from urazuke.document import nearest
from urazuke.errors import ConfigurationError
from urazuke.model import Target
from urazuke.settings import Domain, EndpointSettings, Host, Settings


def discover(settings: Settings, wanted: frozenset[str] = frozenset()) -> World:
    """Every target. An account that refuses stays in, marked with the reason.

    `wanted` names targets, accounts, or URLs as the user wrote them; accounts that are not
    wanted are not opened, but stay in, so that nothing that rests on them can pass.
    """
    world = World(settings)
    for entry in settings.aws:
        accounts.add(world, entry, frozenset(name.split("/")[0] for name in wanted))
    for target, described in _plain_targets(settings):
        world.add(target, described)
    _refuse_unknown(world, wanted)
    return world


def is_wanted(target: Target, described: object, wanted: frozenset[str]) -> bool:
    """Whether one of the names means this target."""
    return not wanted or bool(_names(target, described) & wanted)


def _names(target: Target, described: object) -> set[str | None]:
    return {target.name, target.account, getattr(described, "url", None)}


def _refuse_unknown(world: World, wanted: frozenset[str]) -> None:
    named = (_names(target, world.settings_of[target.name]) for target in world.targets)
    known = {name for names in named for name in names if name is not None}
    if missing := sorted(wanted - known):
        raise ConfigurationError(
            *(f"there is no target '{name}'{nearest(name, known)}" for name in missing)
        )


def _host(host: Host) -> Target:
    return Target(
        kind="host", name=host.name, zone=host.zone, roles=host.roles, platform=host.platform
    )


def _domain(domain: Domain) -> tuple[Target, Domain]:
    from urazuke.connect import dns

    name = dns.domain_name(domain.name)
    return Target(kind="domain", name=name, roles=domain.roles), domain


def _endpoint(name: str, settings: EndpointSettings) -> Target:
    return Target(
        kind="endpoint",
        name=name,
        zone=settings.zone,
        roles=settings.roles,
        speaks="ssh" if name.startswith("ssh://") else "tls",
    )


def _plain_targets(settings: Settings) -> Iterator[tuple[Target, object]]:
    from urazuke.connect import tls

    for host in settings.hosts:
        yield _host(host), host
    for end in settings.endpoints:
        name = tls.endpoint_name(end)
        yield _endpoint(name, end), end
    for domain in settings.domains:
        yield _domain(Domain(name=domain) if isinstance(domain, str) else domain)
    for page in settings.pages:
        yield Target(kind="page", name=page.url, roles=page.roles), page
    for kind, entries in ledgers.kept(settings).items():
        yield Target(kind="records", name=f"records/{kind}", keeps=kind), entries
    if settings.schedule is not None:
        yield Target(kind="history", name="history"), settings.schedule
