"""Where the logs of a host are sent: what rsyslog and systemd-journal-upload have in force.

rsyslog prints the configuration that it reads; files changed after it started are not in force,
so then there is no fact. Other senders (agents of log services) are only known to run: what
they send is not read here.
"""

from collections.abc import Mapping

from urazuke.checks.host.rules.rsyslog_forwards import Forward, forwards
from urazuke.checks.host.rules.units import Unit, asking, units
from urazuke.sdk import (
    Answer,
    Command,
    HostCollector,
    Json,
    Outcome,
    Reason,
    Struct,
    Unreadable,
    shape,
)

KNOWN = ("rsyslog.service", "systemd-journal-upload.service")
AGENTS = (
    "syslog-ng.service",
    "amazon-cloudwatch-agent.service",
    "awslogsd.service",
    "fluent-bit.service",
    "td-agent-bit.service",
    "fluentd.service",
    "td-agent.service",
    "vector.service",
    "filebeat.service",
    "elastic-agent.service",
    "SplunkForwarder.service",
    "splunk.service",
    "google-cloud-ops-agent.service",
    "datadog-agent.service",
    "wazuh-agent.service",
    "promtail.service",
    "alloy.service",
    "nxlog.service",
    "otelcol.service",
    "otelcol-contrib.service",
)


class LogForwarding(Struct, frozen=True, forbid_unknown_fields=True):
    """`upload`: the address of journal-upload, without what follows the host."""

    units: tuple[Unit, ...]
    rsyslog: tuple[Forward, ...]
    upload: str


def _reduce(answers: Mapping[str, Answer]) -> Json:
    found = units(answers["units"], (*KNOWN, *AGENTS))
    if answers["rsyslog"].outcome is Outcome.MISSING_TOOL:
        sent: list[Forward] = []
    else:
        sent = forwards(answers["rsyslog"].text())
        _refuse_stale(answers["changed"].text())
    return {
        "units": found,
        "rsyslog": [{"selector": f.selector, "to": f.to, "whole": f.whole} for f in sent],
        "upload": _upload(answers["upload"].text()),
    }


def _refuse_stale(changed: str) -> None:
    if changed.strip():
        file = changed.split("\n", maxsplit=1)[0]
        raise Unreadable(Reason.MALFORMED, f"{file} changed after rsyslog started; restart it")


def _upload(text: str) -> str:
    """The last value wins; an empty one takes the others back."""
    section, url = "", ""
    for line in (raw.strip() for raw in text.splitlines()):
        if line.startswith("["):
            section = line
        elif section == "[Upload]" and line.partition("=")[0].strip() == "URL":
            url = line.partition("=")[2].strip()
    return url.rpartition("@")[2].split("/")[0] if "://" not in url else url.split("/")[2]


LOG_FORWARDING = HostCollector(
    __name__,
    shape(LogForwarding),
    commands={
        "units": asking((*KNOWN, *AGENTS)),
        "rsyslog": Command("rsyslogd -N1 -o /dev/stdout", tool="rsyslogd", root=True, limit=10),
        "changed": Command(
            "s=$(systemctl show -p ExecMainStartTimestamp --value rsyslog.service);"
            ' [ -z "$s" ] || find -L /etc/rsyslog.conf /etc/rsyslog.d -newerct "$s"',
            root=True,
        ),
        "upload": Command(
            "systemd-analyze cat-config systemd/journal-upload.conf || [ ! -e"
            " /etc/systemd/journal-upload.conf ]",
            tool="systemd-analyze",
        ),
    },
    reduce=_reduce,
)
