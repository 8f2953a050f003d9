"""The targets of a configuration; AWS accounts are opened to learn their regions."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from urazuke.document import nearest
from urazuke.errors import ConfigurationError, Unreadable
from urazuke.model import Reason, Target, Unavailable
from urazuke.plan import GLOBAL
from urazuke.settings import AwsAccount, Settings

if TYPE_CHECKING:
    from urazuke.connect.aws import Account

LEFT_OUT = Unavailable(reason=Reason.UNREACHABLE, detail="left out of this run by --target")


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
    """Every target. An account that refuses stays in, marked with the reason.

    `wanted` names targets, accounts, or URLs as the user wrote them; accounts that are not
    wanted are not opened, but stay in, so that nothing that rests on them can pass.
    """
    world = World(settings)
    accounts = {name.split("/")[0] for name in wanted}
    for account in settings.aws:
        if not wanted or account.name in accounts:
            _add_account(world, account)
        else:
            _add_regions(world, account, (), LEFT_OUT)
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
    from urazuke.connect import aws

    try:
        opened = aws.Account(account, world.settings.limits)
        world.accounts[account.name] = opened
        _add_regions(world, account, opened.regions(), None)
    except Unreadable as refused:
        _add_regions(world, account, (), refused.unavailable)


def _add_regions(
    world: World, account: AwsAccount, enabled: tuple[str, ...], fault: Unavailable | None
) -> None:
    """The account's global target and one a region; `all-regions` when they are not known."""
    named = () if account.regions == "all" else account.regions
    for region in (GLOBAL, *(enabled or named or ("all-regions",))):
        name = f"{account.name}/{region}"
        world.add(Target(kind="aws", name=name, account=account.name, region=region), account)
        if fault is not None:
            world.faults[name] = fault
