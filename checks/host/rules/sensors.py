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
UNITS = (*SENSORS, *AIDE_TIMERS)
