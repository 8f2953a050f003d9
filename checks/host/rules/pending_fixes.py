"""Security fixes that are to be installed, alike for each package manager."""

import shlex
from dataclasses import dataclass

from urazuke.checks.host.facts.apt import Apt
from urazuke.checks.host.rules.rpm_patches import RpmPatches
from urazuke.checks.host.rules.security_repositories import sources
from urazuke.checks.host.rules.security_sources import fixes, is_security


@dataclass(frozen=True)
class Pending:
    """What one package manager knows; `doubt`: why none pending would prove nothing."""

    names: tuple[str, ...]
    fix: str
    doubt: str


def of_apt(apt: Apt) -> list[Pending]:
    """Upgrades from a source for security; nothing where dpkg has no packages."""
    if not apt.here:
        return []
    found = [one for one in apt.upgrades if fixes(one)]
    doubt = ""
    if apt.kept_back:
        doubt = "apt keeps upgrades back, and does not tell whether they are for security"
    elif not any(is_security(source) for source in apt.sources):
        doubt = "apt has no source for security: that nothing is pending proves nothing"
    names = shlex.join([one.package for one in found])
    fix = f"sudo apt-get install --only-upgrade {names}"
    return [Pending(tuple(f"{one.package} {one.version}" for one in found), fix, doubt)]


def of_rpm(patches: RpmPatches, named: tuple[str, ...], fix: str) -> list[Pending]:
    """Advisories for security; nothing where this program manages no packages."""
    if not patches.here:
        return []
    doubt = patches.held
    if not patches.pending and not doubt and sources(patches, named) is None:
        doubt = "no repository with advisories: that nothing is pending proves nothing"
    return [Pending(patches.pending, fix, doubt)]
