"""Where rsyslog really sends the log, and whether AIDE would really be started."""

import pytest

from tests.real.hosts.network import Network
from tests.real.hosts.scenario import Scenario
from tests.real.hosts.truths import Truth, hold

PACKAGES = ("aide", "aide-common", "rsyslog", "systemd-journal-remote")
_AWAY, _PORT = "192.0.2.9", 'port="6514" protocol="tcp"'
_OWN = "$(ip -o -4 address show eth0 | sed 's/.*inet \\([0-9.]*\\).*/\\1/')"
_UNIT = "/etc/systemd/system/rsyslog.service.d/own.conf"
_IDLE = "[Service]\nType=simple\nExecStart=\nExecStart=/bin/sleep infinity\n"
_OTHER = "[Service]\nExecStart=\nExecStart=/usr/sbin/rsyslogd -n -iNONE -f /etc/other.conf\n"
_UNWANT = "rm /etc/systemd/system/multi-user.target.wants/rsyslog.service"
_ENDED = """\
echo something > /var/lib/aide/aide.db
mkdir -p /var/log/aide
{ echo 'AIDE found NO differences between database and filesystem. Looks okay!!'
  date '+End timestamp: %Y-%m-%d %H:%M:%S %z (run time: 0m 1s)'; } > /var/log/aide/aide.log
"""
_DOTTED = "echo '#!/bin/sh' > /etc/cron.daily/aide.sh; chmod +x /etc/cron.daily/aide.sh"
_CRON = "23 5 * * * root /usr/bin/aide --config /etc/aide/aide.conf --check\n"


def _sends(to: str, *, unit: str = "", before: str = "", after: str = "") -> Scenario:
    """The forward is written and rsyslog started anew a moment later, as an operator would."""
    action = f'*.* action(type=\\"omfwd\\" target=\\"{to}\\" {_PORT})'.replace('="6', '=\\"6')
    action = action.replace('14" protocol="tcp"', '14\\" protocol=\\"tcp\\"')
    write = f'echo "{action}" > /etc/rsyslog.d/05-forward.conf'
    restart = "sleep 1.1; systemctl restart rsyslog.service"
    files = {_UNIT: unit, "/etc/other.conf": "*.* /var/log/all\n"} if unit else {}
    lines = f"{write}\n{restart}\n{after}"
    return Scenario(packages=PACKAGES, files=files, before=before, after=lines)


LOGS = {
    "not-configured": (Scenario(packages=PACKAGES), "fail forwards: none"),
    "away": (_sends(_AWAY), "pass"),
    "to-a-name": (_sends("logs.example.jp"), "pass"),
    "to-itself": (_sends(_OWN), "fail"),
    "to-its-own-name": (_sends("$(uname -n)"), "fail"),
    "to-a-name-for-itself": (
        _sends("loghost", before="echo 127.0.0.1 loghost >> /etc/hosts"),
        "fail",
    ),
    "until-the-next-boot": (_sends(_AWAY, before=_UNWANT), "fail does not start at boot"),
    "stopped": (_sends(_AWAY, after="systemctl stop rsyslog.service syslog.socket"), "fail"),
    "sleeping": (_sends(_AWAY, unit=_IDLE), "fail as sleep"),
    "another-file": (_sends(_AWAY, unit=_OTHER), "error rsyslog reads /etc/other.conf"),
    "not-restarted": (
        _sends(_AWAY, after="sleep 1.1; touch /etc/rsyslog.d/05-forward.conf"),
        "error changed after rsyslog started",
    ),
}


@pytest.mark.parametrize("name", LOGS)
def test_a_log_leaves_the_host_or_does_not(network: Network, name: str) -> None:
    """A forward that ends where it began is none."""
    scenario, told = LOGS[name]
    hold(network, Truth(scenario, {"logs_forwarded": told}))


def _aide(before: str) -> Scenario:
    return Scenario(packages=PACKAGES, before=_ENDED + before)


_NO_TIMER = "systemctl disable dailyaidecheck.timer\n"
FILES = {
    "by-timer": (_aide(""), "pass"),
    "never-compared": (Scenario(packages=PACKAGES), "fail baseline: no; planned: yes"),
    "debians-job-of-cron-alone": (_aide(_NO_TIMER), "fail planned: no"),
    "masked": (_aide("systemctl mask dailyaidecheck.timer"), "fail planned: no"),
    "by-cron": (_aide(f"{_NO_TIMER}echo '{_CRON}' > /etc/cron.d/aide"), "pass"),
    "by-cron-that-does-not-run": (
        _aide(f"{_NO_TIMER}echo '{_CRON}' > /etc/cron.d/aide; systemctl disable cron"),
        "fail planned: no",
    ),
    "a-name-that-run-parts-passes-over": (
        _aide(_NO_TIMER + _DOTTED),
        "fail planned: no",
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_files_are_compared_or_are_not(network: Network, name: str) -> None:
    """By the files that Debian's own package brings."""
    scenario, told = FILES[name]
    hold(network, Truth(scenario, {"file_integrity_running": told}))
