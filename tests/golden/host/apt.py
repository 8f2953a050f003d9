"""Builds the answers of apt, as recorded from Debian 12 (apt 2.6)."""

from tests.judging import Facts
from urazuke.checks.host.facts.apt import APT, Apt
from urazuke.checks.host.facts.dnf import DNF
from urazuke.checks.host.facts.zypper import ZYPPER
from urazuke.checks.host.rules.rpm_patches import ABSENT
from urazuke.model import Json, Unavailable
from urazuke.sdk import Answer, Outcome

SECURITY = (
    "release deb.debian.org_debian-security_dists_bookworm-security_InRelease\n"
    "\tOrigin: Debian\n\tLabel: Debian-Security\n\tSuite: oldstable-security\n"
    "\tCodename: bookworm-security\n\tDate: Sun, 22 Nov 2026 19:58:56 UTC\n"
)
MAIN = (
    "release deb.debian.org_debian_dists_bookworm_InRelease\n"
    "\tOrigin: Debian\n\tLabel: Debian\n\tSuite: oldstable\n"
    "\tCodename: bookworm\n\tDate: Sat, 11 Jul 2026 10:16:37 UTC\n"
)
NOTHING = "Reading package lists...\nCalculating upgrade...\n0 upgraded, 0 newly installed.\n"
BASH = "Inst bash [5.2.15-2+b8] (5.2.15-2+b13 Debian:12.15/oldstable [amd64])\n"
GCRYPT = (
    "Inst libgcrypt20 [1.10.1-3] (1.10.1-3+deb12u1 Debian:12.15/oldstable,"
    " Debian-Security:12/oldstable-security [amd64]) []\n"
)


def body(releases: str = SECURITY + MAIN, upgrades: str = NOTHING) -> Apt:
    """The payload that a check gets for these answers."""
    answers = {
        "releases": Answer(Outcome.OK, 0, f"{releases}end\n"),
        "upgrades": Answer(Outcome.OK, 0, f"{upgrades}end\n"),
    }
    return APT.parse(APT.reduce(answers))


def host(apt: Json | Unavailable | Apt) -> Facts:
    """The facts of a host whose packages are dpkg's."""
    return {APT: {"there": apt}, DNF: {"there": ABSENT}, ZYPPER: {"there": ABSENT}}
