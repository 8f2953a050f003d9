"""How old the lists of fixes are that a package manager knows, by their publishers' dates."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from urazuke.checks.host.facts.apt import Apt
from urazuke.checks.host.rules.rpm_patches import RpmPatches
from urazuke.checks.host.rules.security_repositories import SLOW, sources
from urazuke.checks.host.rules.security_sources import is_security

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Age:
    """In days, begun ones whole; `rhythm`: how long the maker is silent between lists."""

    told: str
    newest: int
    oldest: int
    rhythm: int = 0


def apt_age(apt: Apt, now: datetime) -> Age | None:
    """The newest source for security; None without one."""
    dates = {one.date: one for one in apt.sources if is_security(one)}
    if not dates:
        return None
    newest = max(dates)
    source = dates[newest]
    told = f"{source.label or source.origin} {source.suite or source.codename} {newest}"
    days = _days(now - datetime.fromisoformat(newest))
    return Age(told, days, days)


def rpm_age(patches: RpmPatches, named: tuple[str, ...], now: datetime) -> Age | None:
    """The repositories that carry the distribution's advisories; None where one is missing."""
    found = sources(patches, named)
    if found is None:
        return None
    dates = [datetime.fromtimestamp(one.published, UTC) for one in found]
    told = ", ".join(f"{one.name} {date:%Y-%m-%d}" for one, date in zip(found, dates, strict=True))
    days = [_days(now - date) for date in dates]
    return Age(told, min(days), max(days), SLOW.get(patches.distribution, 0))


def _days(age: timedelta) -> int:
    return -(-age // _DAY)
