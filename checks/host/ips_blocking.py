"""A service on the host really shuts attackers out, and does not only report them.

日本語: ホスト上の侵入防御が、攻撃元を記録するだけでなく実際に遮断していること。

Why
    A service that reports and lets through is detection under another name.

How it is judged
    fail2ban runs, starts at boot, and at least one of the jails in force watches a log, has
    expressions to match, bans for a time that is not zero, does not ignore everybody, and has an
    action that changes the firewall (mail alone does not count). fail2ban is asked itself. Where
    only CrowdSec, Suricata, Snort or Wazuh run, what they drop is not read: an error, not a pass.

Fix
    Switch a jail on with an action that blocks.
"""

from dataclasses import dataclass

from urazuke.checks.host.facts.ban_service import BAN_SERVICE, FAIL2BAN, BanService, Jail
from urazuke.checks.host.rules.units import running, told
from urazuke.sdk import NoParams, Reason, Text, Unreadable, Verdict, failed, own, passed

_EXPECTED = Text(
    ja="攻撃元をファイアウォールで遮断するjailが稼働していること",
    en="a jail in force that shuts attackers out by the firewall",
)
_FIX = (
    "printf '%s\\n' '[sshd]' 'enabled = true' 'banaction = nftables-multiport'"
    " | sudo tee /etc/fail2ban/jail.d/sshd.local"
    " && sudo systemctl enable fail2ban && sudo systemctl restart fail2ban"
)


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    bans: BanService = own(BAN_SERVICE)


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """One jail that works is enough; another product is no answer."""
    bans = facts.bans
    active = {unit.name for unit in running(bans.units)}
    working = [jail.name for jail in bans.jails if _works(jail)]
    listed = ", ".join(f"{jail.name}{'' if _works(jail) else ' (-)'}" for jail in bans.jails)
    clauses = told(bans.units)
    observed = Text(
        ja=f"{clauses.ja or '侵入防御は未導入'}、jail: {listed or 'なし'}",
        en=f"{clauses.en or 'no intrusion prevention'}; jails: {listed or 'none'}",
    )
    if FAIL2BAN in active and working:
        return passed(observed, _EXPECTED)
    if unread := sorted(active - {FAIL2BAN}):
        raise Unreadable(Reason.MALFORMED, f"{unread[0]} runs; whether it drops is not read here")
    return failed(observed, _EXPECTED, _FIX)


def _works(jail: Jail) -> bool:
    seen = jail.watches and jail.matches and not jail.ignores_all
    return seen and jail.blocks and jail.bantime != 0
