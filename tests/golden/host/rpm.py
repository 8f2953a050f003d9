"""Builds the answers of dnf 4.14 and zypper 1.14, as recorded where an advisory was open."""

from tests.judging import Facts
from urazuke.checks.host.facts.apt import APT
from urazuke.checks.host.facts.dnf import DNF
from urazuke.checks.host.facts.zypper import ZYPPER
from urazuke.checks.host.rules.rpm_patches import ABSENT, RpmPatches
from urazuke.model import Json, Unavailable
from urazuke.sdk import Answer, Outcome

NOW = 1_795_510_800  # 24 November 2026, 09:00 UTC
DAY = 86_400
NO_APT: Json = {"here": False, "sources": [], "upgrades": [], "kept_back": False}
OPEN = "advisory ALSA-2026:1234 Important/Sec. openssl-libs-1:3.0.7-28.el9.x86_64\n"
PATCH = (
    '<update kind="patch" name="openSUSE-SLE-15.6-2026-1" edition="1" status="needed"'
    ' category="{}" severity="important" pkgmanager="false"><summary>x</summary></update>'
)


def cache(name: str, days: float = 1, kinds: str = "primary updateinfo", fetched: int = 9) -> str:
    """The lines of one folder."""
    types = "".join(f"type {kind}\n" for kind in kinds.split())
    published = NOW - int(days * DAY)
    return f"cache {name} {fetched}\npublished {published - DAY}\npublished {published}\n{types}"


def folder(name: str, days: float = 1, kinds: str = "primary updateinfo", fetched: int = 9) -> str:
    """The same, as dnf names it."""
    return cache(f"{name}-e4380d159bc0b9de", days, kinds, fetched)


BASE = folder("baseos") + folder("appstream")
REPOS = "repo baseos\nrepo appstream\n"


def dnf(
    caches: str = BASE, repos: str = REPOS, found: str = "", dist: str = "almalinux", more: str = ""
) -> RpmPatches:
    """The payload of a host with dnf."""
    text = f"here\ndist {dist}\n{more}{caches}{repos}{found}end\n"
    return DNF.parse(DNF.reduce({"dnf": Answer(Outcome.OK, 0, text)}))


UPDATES = cache("repo-update") + cache("repo-sle-update")


def zypper(
    caches: str = UPDATES,
    patches: str = "",
    *,
    more: str = "",
    dist: str = "opensuse-leap",
    off: str = "",
) -> RpmPatches:
    """The payload of a host with zypper."""
    repos = "".join(
        f'<repo alias="{name}" name="x" type="rpm-md" enabled="{int(name != off)}"></repo>\n'
        for name in ("repo-oss", "repo-update", "repo-sle-update")
    )
    text = (
        f"here\ndist {dist}\n{more}{caches}repositories\n<?xml version='1.0'?>\n<stream>\n"
        f"<repo-list>\n{repos}</repo-list>\n</stream>\npatches\n<?xml version='1.0'?>\n<stream>\n"
        f'<message type="info">Loading repository data...</message>\n<update-status version="0.6">'
        f"\n<update-list>\n{patches}</update-list>\n</update-status>\n</stream>\nend\n"
    )
    return ZYPPER.parse(ZYPPER.reduce({"zypper": Answer(Outcome.OK, 0, text)}))


def host(
    dnf: Json | Unavailable | RpmPatches = ABSENT, zypper: Json | Unavailable | RpmPatches = ABSENT
) -> Facts:
    """The facts of a host whose packages are not dpkg's."""
    return {APT: {"there": NO_APT}, DNF: {"there": dnf}, ZYPPER: {"there": zypper}}
