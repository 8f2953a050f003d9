"""An intrusion sensor runs on the host and listens somewhere.

日本語: 侵入検知の常駐機能が稼働し、監視対象をもっていること。

Why
    A sensor that is installed and stopped detects nothing, and neither does one without an
    interface.

How it is judged
    By systemd: the unit of a known sensor (Suricata, Snort, Zeek, Falco, Wazuh, OSSEC, osquery)
    runs and starts at boot. Suricata must also name at least one interface when asked through
    its socket. Rules are the matter of `host.ids_rules_loaded`.

Fix
    Start the sensor's unit and enable it.
"""

from dataclasses import dataclass

from urazuke.checks.host.facts.ids_sensors import IDS_SENSORS, IdsSensors
from urazuke.checks.host.rules.sensors import SENSORS, SURICATA
from urazuke.checks.host.rules.units import running, told
from urazuke.sdk import NoParams, Text, Verdict, failed, own, passed

_EXPECTED = Text(
    ja="侵入検知の常駐機能が稼働し、自動起動すること",
    en="an intrusion sensor runs and starts at boot",
)
_FIX = "sudo systemctl enable --now suricata"


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    ids: IdsSensors = own(IDS_SENSORS)


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """One sensor is enough."""
    ids = facts.ids
    clauses = told(unit for unit in ids.units if unit.name in SENSORS)
    found = ids.suricata.interfaces if ids.suricata else 0
    observed = Text(
        ja=f"{clauses.ja or '既知の侵入検知は未導入'}、Suricataの監視インタフェース: {found}",
        en=f"{clauses.en or 'no known sensor'}; interfaces of Suricata: {found}",
    )
    active = {unit.name for unit in running(ids.units)} & set(SENSORS)
    if not found:
        active -= {SURICATA}
    return passed(observed, _EXPECTED) if active else failed(observed, _EXPECTED, _FIX)
