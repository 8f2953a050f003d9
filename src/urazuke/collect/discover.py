"""The targets of a configuration; AWS accounts are opened to learn their regions."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from urazuke.errors import ConfigurationError, Unreadable
from urazuke.model import Target, Unavailable
from urazuke.plan import GLOBAL
from urazuke.settings import AwsAccount, Settings

if TYPE_CHECKING:
    from urazuke.connect.aws import Account


@dataclass
class World:
    """What there is to look at.

    `settings_of`: target name → the part of the settings that describes it; `accounts`: the
    opened AWS accounts by name; `faults`: target name → why it cannot be visited at all.
    """

    settings: Settings
    targets: list[Target] = field(default_factory=list)
    settings_of: dict[str, Any] = field(default_factory=dict)
    accounts: "dict[str, Account]" = field(default_factory=dict)
    faults: dict[str, Unavailable] = field(default_factory=dict)

    def add(self, target: Target, settings: object) -> None:
        """One more target; raises `ConfigurationError` when its name is taken."""
        if target.name in self.settings_of:
            raise ConfigurationError(f"two targets are named '{target.name}'")
        self.targets.append(target)
        self.settings_of[target.name] = settings


def discover(settings: Settings, wanted: frozenset[str] = frozenset()) -> World:
    """Every target of the kinds and names wanted (all, if none); accounts that refuse stay in.

    `wanted`: target names, account names, or names as the user wrote them.
    """
    world = World(settings)
    for account in settings.aws:
        names = {name.split("/")[0] for name in wanted}
        if not wanted or account.name in names:
            _add_account(world, account)
    for target, described in _plain_targets(settings):
        world.add(target, described)
    if wanted:
        world.targets = [target for target in world.targets if _is_wanted(target, wanted)]
        _refuse_unknown(wanted, world)
    return world


def _is_wanted(target: Target, wanted: frozenset[str]) -> bool:
    return target.name in wanted or (target.account is not None and target.account in wanted)


def _refuse_unknown(wanted: frozenset[str], world: World) -> None:
    known = {target.name for target in world.targets} | set(world.accounts)
    missing = sorted(wanted - known - {t.account for t in world.targets if t.account})
    if missing:
        raise ConfigurationError(*(f"there is no target '{name}'" for name in missing))


def _plain_targets(settings: Settings) -> Iterator[tuple[Target, object]]:
    from urazuke.connect import tls

    for host in settings.hosts:
        yield Target(kind="host", name=host.name, zone=host.zone, roles=host.roles), host
    for end in settings.endpoints:
        name = tls.endpoint_name(end)
        yield Target(kind="endpoint", name=name, zone=end.zone, roles=end.roles), end
    for domain in settings.domains:
        name = domain if isinstance(domain, str) else domain.name
        yield Target(kind="domain", name=name), domain
    for page in settings.pages:
        yield Target(kind="page", name=page.url, roles=page.roles), page
    for ledger in settings.records:
        yield Target(kind="records", name=f"records/{ledger.name}"), ledger


def _add_account(world: World, account: AwsAccount) -> None:
    """The account's global target and one a region; `all-regions` when they are not known."""
    from urazuke.connect import aws

    fault: Unavailable | None = None
    regions: tuple[str, ...] = () if account.regions == "all" else account.regions
    try:
        opened = aws.Account(account, world.settings.limits)
        world.accounts[account.name] = opened
        regions = opened.regions()
    except Unreadable as refused:
        fault = refused.unavailable
    for region in (GLOBAL, *(regions or ("all-regions",))):
        name = f"{account.name}/{region}"
        world.add(Target(kind="aws", name=name, account=account.name, region=region), account)
        if fault is not None:
            world.faults[name] = fault
