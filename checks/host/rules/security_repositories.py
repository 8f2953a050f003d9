"""From which repositories the security fixes of a distribution's own packages come.

By the ID of os-release, each a group of names of which one must be enabled and carry advisories.
Sources: the .repo files of the distributions' own packages (redhat.repo and the RHUI clients of
AWS, Azure and Google, almalinux-repos, rocky-repos, oraclelinux-release, system-release,
fedora-repos) and what SUSEConnect and openSUSE's installer add; date: 2026-11. CentOS Stream
publishes no advisories. `SLOW`: makers who publish less often than weekly, in days (Amazon Linux
2023: about every two weeks).
"""

import re

from urazuke.checks.host.rules.rpm_patches import Repository, RpmPatches
from urazuke.sdk import Reason, Unreadable

_RHEL = r"(?:rhui-)?rhel-\d+-(?:for-\w+-)?{}-(?:eus-|e4s-|aus-|tus-)?(?:rhui-)?rpms"
_NAMES: dict[str, tuple[str, ...]] = {
    "rhel": (_RHEL.format("baseos"), _RHEL.format("appstream")),
    "almalinux": ("baseos", "appstream"),
    "rocky": ("baseos", "appstream"),
    "ol": (r"ol\d+_baseos_latest", r"ol\d+_appstream"),
    "amzn": ("amazonlinux",),
    "fedora": ("updates",),
    "sles": (r".+:SLE-Module-Basesystem15-SP\d-Updates",),
    "opensuse-leap": (
        "repo-update|openSUSE:update-oss",
        "repo-sle-update|openSUSE:update-sle",
    ),
}
SLOW = {"amzn": 21}


def sources(patches: RpmPatches, named: tuple[str, ...]) -> list[Repository] | None:
    """One repository with advisories for each group; None where a group has none.

    `named` replaces the table. Raises `Unreadable` for a distribution that is not in it.
    """
    groups = tuple(map(re.escape, named)) or _NAMES.get(patches.distribution)
    if groups is None:
        message = f"which repositories of {patches.distribution} carry fixes is not known"
        raise Unreadable(Reason.MALFORMED, message)
    found = []
    for group in groups:
        fit = [one for one in patches.repositories if re.fullmatch(group, one.name)]
        fit = [one for one in fit if one.advisories and one.published]
        if not fit:
            return None
        found.append(max(fit, key=lambda one: one.published))
    return found
