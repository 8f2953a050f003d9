"""Whether a sensor that runs watches anything, by the way in which its kind looks.

Source: the projects' own packages and documentation; date: 2026-11.
"""

from enum import Enum

from urazuke.checks.host.facts.ids_sensors import IdsSensors
from urazuke.checks.host.facts.ids_watch import IdsWatch
from urazuke.checks.host.rules.sensors import SURICATA, WAZUH

_PROGRAMS = {
    SURICATA: ("Suricata-Main", "suricata"),
    "snort.service": ("snort",),
    "snort3.service": ("snort", "snort3"),
    "zeek.service": ("zeek",),
}


class Sight(Enum):
    """What is known of one sensor."""

    WATCHES = "watches"
    BLIND = "blind"
    UNREAD = "unread"


def sight(unit: str, ids: IdsSensors, watch: IdsWatch) -> Sight:
    """Of one unit that runs."""
    if unit.startswith("falco"):
        return Sight.WATCHES if watch.falco else Sight.UNREAD
    if unit == WAZUH:
        known = {"connected": Sight.WATCHES, "": Sight.UNREAD}
        return known.get(watch.wazuh, Sight.BLIND)
    if unit == SURICATA and not (ids.suricata and ids.suricata.interfaces):
        return Sight.BLIND
    seen = [one.up for one in watch.captures if one.program in _PROGRAMS.get(unit, ())]
    if any(seen):
        return Sight.WATCHES
    return Sight.BLIND if seen else Sight.UNREAD
