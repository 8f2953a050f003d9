"""A service on the host really shuts attackers out, and does not only report them.

日本語: ホスト上の侵入防御が、攻撃元を記録するだけでなく実際に遮断していること。

Why
    A service that reports and lets through is detection under another name.

How it is judged
    By one of three, that runs and starts at boot. fail2ban: at least one of the jails in force
    watches a log, has expressions to match, bans for a time that is not zero, does not ignore
    everybody, and has an action that changes the firewall (mail alone does not count). fail2ban is
    asked itself.

    Suricata: it stands in the way of the packets, and rules that drop or reject are loaded (at
    least `min_drop_rules`, told beside those that only alert). In the way is who decides on a queue
    of the kernel (NFQUEUE) that the rules in force hand all packets to, on every interface but lo,
    IPv4 and IPv6, TCP and UDP: those that the host forwards, or, where it forwards none, those that
    come in; of new connections and of known ones alike, so that an earlier accept for established
    ones is a way past. An accept that names sources, or only `spared_ports`, is an exception. A
    queue that lets packets through while Suricata is down (bypass) counts while it runs, and is
    told. Or by AF_PACKET: each interface of a pair that copies (copy-mode ips) to the other, both
    up and held, without addresses.

    CrowdSec: agent and firewall bouncer run; the agent has scenarios, a profile that bans, no
    exception for everybody, and does not simulate; the bouncer has asked within `bouncer_seconds`
    and is not revoked; its sets are dropped by the rules of nftables in force, IPv4 and (where
    spoken) IPv6, before anything lets packets in; and where addresses are banned its set is not
    empty. By iptables, or with decisions from another host or for other bouncers, it is not read:
    an error. So are Snort and Wazuh, where none of the three blocks.

Fix
    Switch a jail on with an action that blocks; or have Suricata run on a queue (-q), hand the
    packets to it before anything accepts them, and make rules drop.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from urazuke.checks.host.facts.ban_service import (
    BAN_SERVICE,
    BOUNCER,
    DECIDES,
    FAIL2BAN,
    BanService,
    Jail,
)
from urazuke.checks.host.facts.crowdsec import CROWDSEC, Crowdsec
from urazuke.checks.host.facts.suricata_inline import SURICATA_INLINE, Engine, SuricataInline
from urazuke.checks.host.rules import crowdsec_prevention as crowdsec
from urazuke.checks.host.rules import suricata_prevention as suricata
from urazuke.checks.host.rules.sensors import SURICATA
from urazuke.checks.host.rules.units import running, told
from urazuke.sdk import Reason, Struct, Text, Unreadable, Verdict, failed, own, passed

_EXPECTED = Text(
    ja="攻撃元を遮断するjail若しくはCrowdSec、又は経路上で破棄するSuricataが稼働していること",
    en="a jail or CrowdSec that shuts attackers out, or a Suricata in the way that drops",
)
_FIX = (
    "printf '%s\\n' '[sshd]' 'enabled = true' 'banaction = nftables-multiport'"
    " | sudo tee /etc/fail2ban/jail.d/sshd.local"
    " && sudo systemctl enable fail2ban && sudo systemctl restart fail2ban"
)


class Params(Struct, frozen=True):
    """Rules that must drop, ports not to be looked at, a bouncer's patience; thresholds of ours."""

    min_drop_rules: int = 1
    spared_ports: tuple[str, ...] = ("22",)
    bouncer_seconds: int = 300


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    bans: BanService = own(BAN_SERVICE)
    inline: SuricataInline = own(SURICATA_INLINE)
    crowdsec: Crowdsec = own(CROWDSEC)


def judge(facts: Facts, params: Params) -> Verdict:
    """One that works is enough; a product that is not read is no answer."""
    bans = facts.bans
    active = {unit.name for unit in running(bans.units)}
    clauses = told(bans.units)
    observed = Text(ja=clauses.ja or "侵入防御は未導入", en=clauses.en or "no intrusion prevention")
    observed = _joined(observed, _jails(bans.jails))
    if FAIL2BAN in active and any(map(_works, bans.jails)):
        return passed(observed, _EXPECTED)
    read = {FAIL2BAN, SURICATA, BOUNCER, DECIDES}
    if unread := sorted(active - read):
        raise Unreadable(Reason.MALFORMED, f"{unread[0]} runs; whether it drops is not read here")
    for drops, clause in _others(active, facts, params):
        observed = _joined(observed, clause)
        if drops:
            return passed(observed, _EXPECTED)
    return failed(observed, _EXPECTED, _FIX)


def _others(active: set[str], facts: Facts, params: Params) -> Iterator[tuple[bool, Text]]:
    if DECIDES in active and BOUNCER not in {unit.name for unit in facts.bans.units}:
        raise Unreadable(Reason.MALFORMED, f"{DECIDES} runs; who enforces it is not read here")
    if BOUNCER in active:
        decides = DECIDES in active
        yield crowdsec.enforces(facts.crowdsec.engine, params.bouncer_seconds, decides=decides)
    if SURICATA in active:
        yield _dropping(facts.inline.engine, params)


def _dropping(engine: Engine | None, params: Params) -> tuple[bool, Text]:
    """Whether Suricata stands in the way and has rules that drop."""
    if engine is None:
        raise Unreadable(Reason.MALFORMED, f"{SURICATA} runs; its process was not found")
    stands, clause = suricata.way(engine, frozenset(params.spared_ports))
    listed = ", ".join(suricata.told_rules(engine.rules)) or "-"
    clause = _joined(clause, Text(ja=f"規則: {listed}", en=f"rules: {listed}"))
    enough = stands and suricata.blocking_rules(engine.rules) >= max(params.min_drop_rules, 1)
    return enough, clause


def _joined(first: Text, second: Text) -> Text:
    return Text(ja=f"{first.ja}、{second.ja}", en=f"{first.en}; {second.en}")


def _jails(jails: Iterable[Jail]) -> Text:
    listed = ", ".join(f"{jail.name}{'' if _works(jail) else ' (-)'}" for jail in jails)
    return Text(ja=f"jail: {listed or 'なし'}", en=f"jails: {listed or 'none'}")


def _works(jail: Jail) -> bool:
    seen = jail.watches and jail.matches and not jail.ignores_all
    return seen and jail.blocks and jail.bantime != 0
