"""An intrusion sensor runs on the host and listens somewhere.

日本語: 侵入検知の常駐機能が稼働し、監視対象をもっていること。

Why
    A sensor that is installed and stopped detects nothing, and neither does one whose interface is
    down or whose manager does not hear it.

How it is judged
    By systemd: the unit of a known sensor runs and starts at boot. Then by what it really watches:
    Suricata (which must also name an interface when asked through its socket), Snort and Zeek hold
    a packet socket on an interface that is up and is not loopback; Falco holds its driver; the
    Wazuh agent is connected. One such sensor is enough. A sensor that runs and watches in a way
    that is not read (OSSEC, osquery, DPDK …) is an error, not a pass. Rules are the matter of
    `host.ids_rules_loaded`.

Fix
    Start the sensor's unit and enable it, and bring its interface up.
"""

from dataclasses import dataclass

from urazuke.checks.host.facts.ids_sensors import IDS_SENSORS, IdsSensors
from urazuke.checks.host.facts.ids_watch import IDS_WATCH, IdsWatch
from urazuke.checks.host.rules.sensors import SENSORS
from urazuke.checks.host.rules.units import running, told
from urazuke.checks.host.rules.watching import Sight, sight
from urazuke.sdk import NoParams, Reason, Text, Unreadable, Verdict, failed, own, passed

_EXPECTED = Text(
    ja="侵入検知の常駐機能が稼働し、自動起動し、監視対象を実際に見ていること",
    en="an intrusion sensor runs, starts at boot and really watches something",
)
_FIX = "sudo systemctl enable --now suricata"


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    ids: IdsSensors = own(IDS_SENSORS)
    watch: IdsWatch = own(IDS_WATCH)


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """One sensor is enough."""
    ids = facts.ids
    clauses = told(unit for unit in ids.units if unit.name in SENSORS)
    seen = ", ".join(
        f"{one.program} {one.interface} {'up' if one.up else 'down'}"
        for one in facts.watch.captures
    )
    observed = Text(
        ja=f"{clauses.ja or '既知の侵入検知は未導入'}、監視: {seen or 'なし'}",
        en=f"{clauses.en or 'no known sensor'}; watching: {seen or 'nothing'}",
    )
    active = sorted({unit.name for unit in running(ids.units)} & set(SENSORS))
    sights = {name: sight(name, ids, facts.watch) for name in active}
    if Sight.WATCHES in sights.values():
        return passed(observed, _EXPECTED)
    if unread := [name for name, one in sights.items() if one is Sight.UNREAD]:
        raise Unreadable(Reason.MALFORMED, f"what {unread[0]} watches is not read here")
    return failed(observed, _EXPECTED, _FIX)
