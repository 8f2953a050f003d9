"""No security fix that the host knows of is still to be installed.

日本語: 取得済みのセキュリティ修正に、適用されていないものがないこと。

Why
    Between a fix and its installation everybody can read what there is to attack.
How it is judged
    By what apt itself would install in an upgrade, simulated, packages on hold included: none of it
    may come from a source for security. How long a fix has been out apt does not tell, so any that
    is pending fails; that threshold is ours. Judge it together with the age of the lists. Hosts
    with another package manager cannot be judged yet.
Fix
    Install the fixes, and let unattended-upgrades do so from now on.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.host.facts.apt import APT, Apt
from urazuke.checks.host.rules.security_sources import fixes, is_security
from urazuke.sdk import NoParams, Reason, Text, Unreadable, Verdict, failed, own, passed

_EXPECTED = Text(ja="未適用のセキュリティ修正なし", en="no security fix is pending")


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    apt: Apt = own(APT)


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """Every package that an upgrade would replace."""
    found = [one for one in facts.apt.upgrades if fixes(one)]
    if found:
        names = [one.package for one in found]
        told = ", ".join(f"{one.package} {one.version}" for one in found)
        observed = Text(
            ja=f"未適用のセキュリティ修正{len(found)}件: {told}",
            en=f"{len(found)} security fixes pending: {told}",
        )
        return failed(
            observed, _EXPECTED, f"sudo apt-get install --only-upgrade {shlex.join(names)}"
        )
    if facts.apt.kept_back:
        message = "apt keeps upgrades back, and does not tell whether they are for security"
        raise Unreadable(Reason.MALFORMED, message)
    if not any(is_security(source) for source in facts.apt.sources):
        message = "apt has no source for security: that nothing is pending proves nothing"
        raise Unreadable(Reason.MALFORMED, message)
    return passed(_EXPECTED, _EXPECTED)
