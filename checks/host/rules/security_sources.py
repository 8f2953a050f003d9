"""Which sources and upgrades of apt are for security."""

import re

from urazuke.checks.host.facts.apt import Source, Upgrade

_SUITE = re.compile(r"(?:^|[a-z0-9])-security$|^stable-security|/updates$")


def is_security(source: Source) -> bool:
    """By label (Debian-Security) or suite (noble-security)."""
    names = (source.suite, source.codename)
    return source.label == "Debian-Security" or any(_SUITE.search(name) for name in names)


def fixes(upgrade: Upgrade) -> bool:
    """Whether one of the places that offer this version is a source for security.

    `Debian:12.15/oldstable, Debian-Security:12/oldstable-security`: apt names the label first.
    """
    for place in upgrade.origins.split(", "):
        label, _, release = place.partition(":")
        suite = release.partition("/")[2]
        if label == "Debian-Security" or _SUITE.search(suite):
            return True
    return False
