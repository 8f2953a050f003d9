"""Where the logs of a host are sent: what rsyslog and systemd-journal-upload have in force.

rsyslog prints the configuration that it reads; files changed after it started are not in force,
so then there is no fact, and neither is there one where it reads another file. A name or an
address that is this host's own leads nowhere. Other senders (agents of log services) are only
known to run: what they send is not read here.
"""

from collections.abc import Mapping, Sequence

from urazuke.checks.host.rules.own_addresses import OWN, leads_here
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

_FILE = "/etc/rsyslog.conf"
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
    """`upload`: the address of journal-upload, without what follows the host.

    `here`: those of the addresses and names that are this very host.
    """

    units: tuple[Unit, ...]
    rsyslog: tuple[Forward, ...]
    upload: str
    here: tuple[str, ...]


def _reduce(answers: Mapping[str, Answer]) -> Json:
    found = units(answers["units"], (*KNOWN, *AGENTS))
    if answers["rsyslog"].outcome is Outcome.MISSING_TOOL:
        sent: list[Forward] = []
    else:
        sent = forwards(answers["rsyslog"].text())
        _refuse_stale(answers["changed"].text())
        _refuse_another_file(answers["arguments"].text().splitlines())
    upload = _upload(answers["upload"].text())
    ways = {host_of(way) for way in (upload, *(forward.to for forward in sent)) if way}
    return {
        "units": found,
        "rsyslog": [{"selector": f.selector, "to": f.to, "whole": f.whole} for f in sent],
        "upload": upload,
        "here": sorted(way for way in ways if leads_here(way, answers["own"].text())),
    }


def host_of(to: str) -> str:
    """The name or address, without a port."""
    return to.partition(":")[0] if to.count(":") == 1 else to.partition("]")[0].strip("[")


def _refuse_stale(changed: str) -> None:
    if changed.strip():
        file = changed.split("\n", maxsplit=1)[0]
        raise Unreadable(Reason.MALFORMED, f"{file} changed after rsyslog started; restart it")


def _refuse_another_file(arguments: Sequence[str]) -> None:
    """The running rsyslogd was given a file that we did not read."""
    for word, following in zip(arguments, [*arguments[1:], ""], strict=False):
        if word.startswith("-") and not word.startswith("-i") and "f" in word:
            file = word.partition("f")[2] or following
            if file != _FILE:
                raise Unreadable(Reason.MALFORMED, f"rsyslog reads {file[:100]}, not {_FILE}")


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
        "arguments": Command(
            "p=$(systemctl show -p MainPID --value rsyslog.service);"
            ' [ "${p:-0}" = 0 ] || tr "\\0" "\\n" <"/proc/$p/cmdline"',
            root=True,
        ),
        "own": Command(OWN),
        "upload": Command(
            "systemd-analyze cat-config systemd/journal-upload.conf || [ ! -e"
            " /etc/systemd/journal-upload.conf ]",
            tool="systemd-analyze",
        ),
    },
    reduce=_reduce,
)
