"""No security fix that the host knows of is still to be installed.

日本語: 取得済みのセキュリティ修正に、適用されていないものがないこと。

Why
    Between a fix and its installation everybody can read what there is to attack.
How it is judged
    By what the package manager itself would install, packages on hold or excluded included. apt: no
    upgrade, simulated, may come from a source for security. dnf 4 and zypper: no advisory for
    security may be open, by the metadata that is cached (nothing is fetched). How long a fix has
    been out is not asked, so any that is pending fails; that threshold is ours. Where none is
    pending it proves something only if the repositories that carry the distribution's advisories
    (the list carries its sources; the parameter `repositories` names others) are enabled, nothing
    is locked and the release is not pinned to a point in time, as on Amazon Linux: else it cannot
    be judged. Judge it together with the age of the lists. Other package managers (dnf 5, yum,
    images of whole systems) cannot be judged yet.
Fix
    Install the fixes, and let unattended-upgrades do so from now on.
"""

from dataclasses import dataclass

from urazuke.checks.host.facts.apt import APT, Apt
from urazuke.checks.host.facts.dnf import DNF
from urazuke.checks.host.facts.zypper import ZYPPER
from urazuke.checks.host.rules.pending_fixes import of_apt, of_rpm
from urazuke.checks.host.rules.rpm_patches import RpmPatches
from urazuke.sdk import Reason, Struct, Text, Unreadable, Verdict, failed, own, passed

_EXPECTED = Text(ja="未適用のセキュリティ修正なし", en="no security fix is pending")
_DNF_FIX = "sudo dnf upgrade --security"
_ZYPPER_FIX = "sudo zypper patch --category security"


class Params(Struct, frozen=True):
    """`repositories`: those that carry advisories, where they bear names of the company's own."""

    repositories: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    apt: Apt = own(APT)
    dnf: RpmPatches = own(DNF)
    zypper: RpmPatches = own(ZYPPER)


def judge(facts: Facts, params: Params) -> Verdict:
    """Every fix that the host's package manager knows of."""
    found = [
        *of_apt(facts.apt),
        *of_rpm(facts.dnf, params.repositories, _DNF_FIX),
        *of_rpm(facts.zypper, params.repositories, _ZYPPER_FIX),
    ]
    names = [name for one in found for name in one.names]
    if names:
        told = ", ".join(names)
        observed = Text(
            ja=f"未適用のセキュリティ修正{len(names)}件: {told}",
            en=f"{len(names)} security fixes pending: {told}",
        )
        return failed(observed, _EXPECTED, " && ".join(one.fix for one in found if one.names))
    for one in found:
        if one.doubt:
            raise Unreadable(Reason.MALFORMED, one.doubt)
    if not found:
        raise Unreadable(Reason.MISSING_TOOL, "no package manager that is read here has packages")
    return passed(_EXPECTED, _EXPECTED)
