"""The targets of an `aws` entry: its account, and the accounts of its organization.

What cannot be opened stays in, marked with the reason; so do members that nobody could list.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from urazuke.collect.world import World
from urazuke.errors import Unreadable
from urazuke.model import Reason, Target, Unavailable
from urazuke.plan import GLOBAL
from urazuke.settings import AwsAccount

if TYPE_CHECKING:
    from urazuke.connect.aws import Account

LEFT_OUT = Unavailable(reason=Reason.UNREACHABLE, detail="left out of this run by --target")
UNLISTED = "members"  # stands for the members of an organization that could not be listed


@dataclass(frozen=True)
class Opened:
    """What became of opening an account: the account and its regions, or why not."""

    account: "Account | None" = None
    regions: tuple[str, ...] = ()
    fault: Unavailable | None = None


def add(world: World, entry: AwsAccount, wanted: frozenset[str]) -> None:
    """Adds the targets of the entry; only accounts that are wanted (nothing: all) are opened."""
    from urazuke.connect import aws

    if not _is_asked(entry, wanted):
        _refused(world, entry, LEFT_OUT)
        return
    try:
        account = aws.Account(entry, world.settings.limits)
    except Unreadable as refused:
        _refused(world, entry, refused.unavailable)
        return
    own = not wanted or entry.name in wanted
    _show(world, entry, _opened(lambda: account) if own else Opened(fault=LEFT_OUT))
    if entry.organization:
        _add_members(world, entry, account, wanted)


def _is_asked(entry: AwsAccount, wanted: frozenset[str]) -> bool:
    """Whether the entry or, as far as names tell, a member of its organization is wanted."""
    if not wanted or entry.name in wanted:
        return True
    return entry.organization and any(name.startswith(f"{entry.name}-") for name in wanted)


def _refused(world: World, entry: AwsAccount, fault: Unavailable) -> None:
    _show(world, entry, Opened(fault=fault))
    if entry.organization:
        _show(world, _member(entry, UNLISTED, None), Opened(fault=fault))


def _add_members(
    world: World, entry: AwsAccount, lender: "Account", wanted: frozenset[str]
) -> None:
    from urazuke.connect.aws import organization

    def opened(member: AwsAccount) -> Opened:
        state = listing.states[member.name.removeprefix(f"{entry.name}-")]
        if wanted and member.name not in wanted:
            return Opened(fault=LEFT_OUT)
        if state != organization.ACTIVE:
            return Opened(fault=_not_active(state))
        return _opened(lambda: lender.member(member))

    listing = organization.listed(lender)
    members = [
        _member(entry, identity, f"arn:{lender.partition}:iam::{identity}:role/{role}")
        for identity in sorted(listing.states.keys() - {lender.id})
        for role in (entry.organization_role,)
    ]
    with ThreadPoolExecutor(world.settings.limits.workers, thread_name_prefix="open") as pool:
        for member, outcome in zip(members, pool.map(opened, members), strict=True):
            _show(world, member, outcome)
    if listing.gap is not None:
        _show(world, _member(entry, UNLISTED, None), Opened(fault=listing.gap))


def _not_active(state: str) -> Unavailable:
    return Unavailable(
        reason=Reason.UNREACHABLE, detail=f"the account is {state} in its organization"
    )


def _member(entry: AwsAccount, identity: str, role: str | None) -> AwsAccount:
    return msgspec.structs.replace(
        entry,
        name=f"{entry.name}-{identity}",
        profile=None,
        role_arn=role,
        mfa_serial=None,
        mfa_code_env=None,
        organization=False,
        organization_role=None,
    )


def _opened(open_: "Callable[[], Account]") -> Opened:
    try:
        account = open_()
        return Opened(account, account.regions())
    except Unreadable as refused:
        return Opened(fault=refused.unavailable)


def _show(world: World, entry: AwsAccount, opened: Opened) -> None:
    """The account's global target and one a region; `all-regions` when they are not known."""
    if opened.account is not None:
        world.accounts[entry.name] = opened.account
    named = () if entry.regions == "all" else entry.regions
    for region in (GLOBAL, *(opened.regions or named or ("all-regions",))):
        name = f"{entry.name}/{region}"
        world.add(Target(kind="aws", name=name, account=entry.name, region=region), entry)
        if opened.fault is not None:
            world.faults[name] = opened.fault
