"""The host knows of the latest security fixes.

日本語: ホストが最新のセキュリティ修正の情報を取得していること。

Why
    "No updates" means nothing where the list of updates is a year old.
How it is judged
    Lists carry their publisher's date; file times do not count: they tell when somebody asked, not
    what he got. apt: the newest of the sources for security (their suite or label says so); dnf 4
    and zypper: the newest of the repositories that carry the distribution's advisories (the list
    carries its sources; the parameter `repositories` names others). It must be at most 7 days old
    (parameter `days`; that threshold is ours, and Debian's own lists end after as many), 21 days
    where the maker publishes less often (Amazon Linux 2023), and none of those repositories may
    stand still for more than 45 (parameter `still_days`). Without such a source it fails. Other
    package managers (dnf 5, yum, images of whole systems) cannot be judged yet.
Fix
    Have the lists fetched daily, and see why they are not; a pinned release stands still.
"""

from dataclasses import dataclass
from datetime import datetime

from urazuke.checks.host.facts.apt import APT, Apt
from urazuke.checks.host.facts.dnf import DNF
from urazuke.checks.host.facts.zypper import ZYPPER
from urazuke.checks.host.rules.patch_lists import Age, apt_age, rpm_age
from urazuke.checks.host.rules.rpm_patches import RpmPatches
from urazuke.sdk import (
    Reason,
    Struct,
    Text,
    Unreadable,
    Verdict,
    failed,
    moment,
    own,
    passed,
    same,
)

_NOTHING = Text(ja="セキュリティ用の取得元なし", en="no source for security")


class Params(Struct, frozen=True):
    """At most how old the newest list may be, and any; `repositories`: which carry advisories."""

    days: int = 7
    still_days: int = 45
    repositories: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    apt: Apt = own(APT)
    dnf: RpmPatches = own(DNF)
    zypper: RpmPatches = own(ZYPPER)
    now: datetime = moment()


def judge(facts: Facts, params: Params) -> Verdict:
    """The newest list of each package manager that the host has."""
    expected = Text(
        ja=f"{params.days}日以内のセキュリティ修正の一覧",
        en=f"a list of security fixes of the last {params.days} days",
    )
    found = [(apt_age(facts.apt, facts.now), "sudo apt-get update")] if facts.apt.here else []
    for one, fix in ((facts.dnf, "sudo dnf makecache"), (facts.zypper, "sudo zypper refresh")):
        if one.here:
            found.append((rpm_age(one, params.repositories, facts.now), fix))
    if not found:
        raise Unreadable(Reason.MISSING_TOOL, "no package manager that is read here has packages")
    ages = [age for age, _ in found if age]
    if len(ages) < len(found):
        return failed(_NOTHING, expected)
    told = same(", ".join(age.told for age in ages))
    old = [fix for age, fix in found if age and _is_old(age, params)]
    return failed(told, expected, " && ".join(old)) if old else passed(told, expected)


def _is_old(age: Age, params: Params) -> bool:
    return age.newest > max(params.days, age.rhythm) or age.oldest > params.still_days
