"""No cache can be reached from the internet at large.

日本語: ElastiCacheは、不特定のインターネットから到達できない。

Why
    A cache answers whoever reaches its port; many have no password at all.
How it is judged
    A serverless cache with a public way to connect is a failure. For all others the inbound
    rules of all their security groups are taken together, for each port that the cache listens
    on, as the checks of the security groups do it. A group that was not seen, a cache without a
    group and one that tells no port cannot be judged.
Fix
    Admit the security group of the application instead of addresses. How a serverless cache is
    connected to is settled when it is made: make one in the VPC, from a snapshot of the old one.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from urazuke.checks.aws.facts.ec2_prefix_lists import PREFIX_LISTS, PrefixList
from urazuke.checks.aws.facts.ec2_security_groups import SECURITY_GROUPS, SecurityGroup
from urazuke.checks.aws.facts.elasticache_addresses import CACHE_ADDRESSES, CacheAddress
from urazuke.checks.aws.rules import open_ports
from urazuke.sdk import (
    Decides,
    Population,
    Reason,
    Struct,
    Target,
    Text,
    Unreadable,
    Verdict,
    failed,
    own,
    population,
    target,
)

_PUBLIC = Text(ja="インターネットからの接続を許す設定", en="a public way to connect")
_NOT_PUBLIC = Text(ja="インターネットから到達できない", en="not to be reached from the internet")


class Params(Struct, frozen=True):
    """More than one public network of these sizes is "the world"."""

    widest_public_ipv4: int = 8
    widest_public_ipv6: int = 16


@dataclass(frozen=True)
class Facts:
    """The cache, and the security groups and prefix lists of its region."""

    cache: CacheAddress = own(CACHE_ADDRESSES)
    groups: Population[SecurityGroup] = population(SECURITY_GROUPS, decides=Decides.VIOLATION)
    lists: Population[PrefixList] = population(PREFIX_LISTS, decides=Decides.VIOLATION)
    at: Target = target()


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails when all its groups together admit the world to one of its ports."""
    cache = facts.cache
    if cache.public:
        return failed(_PUBLIC, _NOT_PUBLIC)
    if not cache.ports or not cache.groups:
        raise Unreadable(Reason.MALFORMED, "no port or no security group of the cache is told")
    limits = open_ports.Limits(
        tuple(f"{port}/tcp" for port in cache.ports),
        params.widest_public_ipv4,
        params.widest_public_ipv6,
    )
    known = {group.id: group for group in facts.groups}
    own_groups = [known[name] for name in cache.groups if name in known]
    together = open_ports.judge(_merged(own_groups), facts.lists, limits, facts.at.region)
    if together.fix:
        lines = "\n".join(_fixes(facts, own_groups, limits))
        return failed(together.observed, together.expected, lines)
    if len(own_groups) < len(cache.groups):
        raise Unreadable(Reason.MALFORMED, "a security group of the cache was not seen")
    return together


def _merged(groups: Sequence[SecurityGroup]) -> SecurityGroup:
    rules = tuple(rule for group in groups for rule in group.inbound)
    return SecurityGroup(id="-", name="-", vpc=None, inbound=rules)


def _fixes(
    facts: Facts, groups: Sequence[SecurityGroup], limits: open_ports.Limits
) -> Iterator[str]:
    """For each group that is too wide by itself."""
    for group in groups:
        with suppress(Unreadable):
            fix = open_ports.judge(group, facts.lists, limits, facts.at.region).fix
            yield from [fix] if fix else []
