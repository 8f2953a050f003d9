"""The sensor whose rules can be read, as far as it is the one that runs."""

from urazuke.checks.host.facts.ids_sensors import IdsSensors, Suricata
from urazuke.checks.host.rules.sensors import SENSORS, SURICATA, unread_rules
from urazuke.checks.host.rules.units import running
from urazuke.sdk import Reason, Unreadable

RELOAD = "sudo suricata-update && sudo suricatasc -c reload-rules"


def running_suricata(ids: IdsSensors) -> Suricata | None:
    """Suricata, while it runs; None: no sensor runs. Another alone cannot be judged."""
    active = {unit.name for unit in running(ids.units)}
    if SURICATA in active and ids.suricata is not None:
        return ids.suricata
    if others := sorted(active & (set(SENSORS) - {SURICATA})):
        raise Unreadable(Reason.MALFORMED, unread_rules(others[0]))
    return None
