"""Which program the main process of a well-known unit is.

A unit keeps its name when a drop-in puts something else in its place. Source: the unit files of
Debian 12 and 13, Fedora and the projects themselves; date: 2026-11. Of units that are not here
(agents of vendors start through wrappers of many names) it is only known that their program is
none of those that do nothing.
"""

import re

_PROGRAMS = {
    "auditd.service": "auditd",
    "chrony.service": "chronyd",
    "chronyd.service": "chronyd",
    "clamav-clamonacc.service": "clamonacc",
    "clamav-daemon.service": "clamd",
    "clamav-freshclam.service": "freshclam",
    "cron.service": "cron",
    "crond.service": "crond",
    "fail2ban.service": "(platform-)?python3[.0-9]*",
    "crowdsec-firewall-bouncer.service": "crowdsec-firewall-bouncer",
    "crowdsec.service": "crowdsec",
    "falco-bpf.service": "falco",
    "falco-kmod.service": "falco",
    "falco-modern-bpf.service": "falco",
    "falco.service": "falco",
    "ntpsec.service": "ntpd",
    "openntpd.service": "ntpd",
    "rsyslog.service": "rsyslogd",
    "snort.service": "snort",
    "snort3.service": "snort",
    "suricata.service": "suricata",
    "syslog-ng.service": "syslog-ng",
    "systemd-journal-upload.service": "systemd-journal-upload",
    "systemd-timesyncd.service": "systemd-timesyncd",
}
_IDLE = "sleep|tail|cat|true|false|yes|tee|busybox|coreutils"


def is_its_own(unit: str, program: str) -> bool:
    """Whether this program may be the main process of that unit."""
    if known := _PROGRAMS.get(unit):
        return re.fullmatch(known, program) is not None
    return re.fullmatch(_IDLE, program) is None
