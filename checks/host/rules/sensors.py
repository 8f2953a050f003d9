"""Intrusion and integrity sensors for Linux by the name of their systemd unit.

Source: the projects' own packages; date: 2026-11. Only Suricata and AIDE are asked more than
whether they run.
"""

SURICATA = "suricata.service"
SENSORS = (
    SURICATA,
    "snort.service",
    "snort3.service",
    "zeek.service",
    "falco.service",
    "falco-modern-bpf.service",
    "falco-bpf.service",
    "falco-kmod.service",
    "wazuh-agent.service",
    "ossec.service",
    "osqueryd.service",
)
AIDE_TIMERS = ("dailyaidecheck.timer", "aidecheck.timer", "aide-check.timer", "aide.timer")
WAZUH = "wazuh-agent.service"
_RULES = {WAZUH: "lie with its manager, which has to be asked"}


def unread_rules(unit: str) -> str:
    """Why the rules of a sensor that runs say nothing here."""
    return f"the rules of {unit} {_RULES.get(unit, 'are not read here')}"


UNITS = (*SENSORS, *AIDE_TIMERS)
