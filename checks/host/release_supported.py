"""The host's release still gets security fixes.

日本語: ホストのOSリリースが、セキュリティ修正の提供期間内にあること。

Why
    After its last day a release gets no fixes, however diligently one updates.
How it is judged
    By ID and VERSION_ID of os-release against a table of the makers' dates, which carries its
    sources and when they were read. Debian's LTS counts as support; paid extensions (ESM, ELS,
    LTSS) do not. Of Red Hat's family the major release counts: whether a host follows its minor
    releases, its pending fixes show. A release that is not in the table cannot be judged.

    Windows: by edition (Home and Pro, Enterprise and Education, LTSC, Server) and build; ESU does
    not count. It has not met a real Windows.
Fix
    Move to a supported release.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from urazuke.checks.host.facts.os_release import OS_RELEASE, OsRelease
from urazuke.checks.host.rules.releases import support_ends
from urazuke.sdk import NoParams, Text, Verdict, failed, moment, own, passed

_EXPECTED = Text(ja="提供期間内", en="within its time of support")


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    release: OsRelease = own(OS_RELEASE)
    now: datetime = moment()


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """The last day of support against today."""
    release = facts.release
    end = support_ends(release.distribution, release.version)
    told = f"{release.distribution} {release.version}"
    observed = Text(ja=f"{told}（{end}まで）", en=f"{told} (until {end})")
    if facts.now.astimezone(UTC).date() <= end:
        return passed(observed, _EXPECTED)
    return failed(observed, _EXPECTED)
