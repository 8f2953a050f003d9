"""The host sends its log to another machine as it is written.

日本語: ホストのログが、発生の都度、他の機器へ転送されていること。

Why
    Whoever takes over a host can delete its log. Only a copy elsewhere still tells.

How it is judged
    rsyslog runs, starts at boot, and an action outside of blocks forwards the messages of the
    facilities `auth` and `authpriv` from `info` upwards (our minimum) to a host that is not this
    one (by its own addresses, its name and /etc/hosts; a name server is not asked), with nothing
    before it that takes them away; or systemd-journal-upload runs with such an address. rsyslog is
    asked for its own configuration. If only an agent of another kind runs, what it sends is not
    known: that is an error, not a pass. Whether the receiver keeps what it gets is not seen here.

Fix
    Forward to the log host over TLS and restart rsyslog.
"""

from dataclasses import dataclass

from urazuke.checks.host.facts.log_forwarding import KNOWN, LOG_FORWARDING, LogForwarding, host_of
from urazuke.checks.host.rules.rsyslog_forwards import covers
from urazuke.checks.host.rules.units import running, told
from urazuke.sdk import NoParams, Reason, Text, Unreadable, Verdict, failed, own, passed

_EXPECTED = Text(
    ja="認証関係を含むログを他の機器へ転送する設定が有効で、サービスが稼働していること",
    en="a running service forwards the log, authentication included, to another machine",
)
_FACILITIES = ("auth", "authpriv")
_FIX = (
    'printf \'%s\\n\' \'*.* action(type="omfwd" target="LOGHOST" port="6514" protocol="tcp"'
    ' StreamDriver="gtls" StreamDriverMode="1" StreamDriverAuthMode="x509/name")\''
    " | sudo tee /etc/rsyslog.d/05-forward.conf && sudo systemctl enable rsyslog"
    " && sudo systemctl restart rsyslog"
)


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    logs: LogForwarding = own(LOG_FORWARDING)


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """A proven way out; an agent that nobody read is no answer."""
    logs = facts.logs
    observed = _observed(logs)
    active = {unit.name for unit in running(logs.units)}
    by_journal = "systemd-journal-upload.service" in active and not _here(logs, logs.upload)
    if by_journal or ("rsyslog.service" in active and _forwarded(logs)):
        return passed(observed, _EXPECTED)
    if unread := sorted(active - set(KNOWN)):
        message = f"{', '.join(unread)} runs; what it sends is not read here"
        raise Unreadable(Reason.MALFORMED, message)
    return failed(observed, _EXPECTED, _FIX)


def _forwarded(logs: LogForwarding) -> bool:
    ways = [forward for forward in logs.rsyslog if forward.whole and not _here(logs, forward.to)]
    return all(any(covers(way.selector, facility) for way in ways) for facility in _FACILITIES)


def _here(logs: LogForwarding, to: str) -> bool:
    """Nowhere, or this very host."""
    return not to or host_of(to) in logs.here


def _observed(logs: LogForwarding) -> Text:
    ways = [f"{way.selector} → {way.to}" for way in logs.rsyslog]
    ways += [f"journal → {logs.upload}"] if logs.upload else []
    told_units = told(logs.units)
    listed = ", ".join(ways)
    return Text(
        ja=f"転送設定: {listed or 'なし'}、{told_units.ja or '転送サービスは未導入'}",
        en=f"forwards: {listed or 'none'}; {told_units.en or 'no service that forwards'}",
    )
