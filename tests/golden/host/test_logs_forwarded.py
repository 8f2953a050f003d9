"""host.logs_forwarded, on the configuration that rsyslogd 8.2302 prints of itself."""

from typing import Any

import pytest

from tests.golden.host.systemd import ok, shown
from tests.judging import one
from urazuke.checks.host.facts.log_forwarding import AGENTS, KNOWN, LOG_FORWARDING
from urazuke.model import Status
from urazuke.sdk import Answer, Json, Outcome, Unreadable

CHECK = "host.logs_forwarded"
ALL = (*KNOWN, *AGENTS)
RSYSLOG = {"rsyslog.service": "up"}
OWN = """name web1
address 127.0.0.1
address 192.0.2.7
address fd000000000000000000000000000007
address 00000000000000000000000000000001
hosts 127.0.0.1	localhost
hosts 127.0.1.1 web1.example.jp web1
hosts 192.0.2.7 loghost
hosts
hosts 192.0.2.99 elsewhere
end
"""
ACTION = 'action(type="omfwd" target="logs.example.jp" port="6514" protocol="tcp")'
FRAME = """## full conf created by rsyslog version 8.2302.0 at 2026-11-24 12:51:46 ##

##### BEGIN CONFIG: /etc/rsyslog.conf (put on stack)
# *.* @@comment.example.jp
module(load="imuxsock") # provides support for local system logging
$IncludeConfig /etc/rsyslog.d/*.conf/etc/rsyslog.d/*.conf
##### BEGIN CONFIG: /etc/rsyslog.d/50.conf (put on stack)
{}
##### END   CONFIG: /etc/rsyslog.d/50.conf
*.*;auth,authpriv.none\t\t-/var/log/syslog
##### END   CONFIG: /etc/rsyslog.conf
"""


def body(conf: str = "", states: dict[str, str] | None = None, **more: Answer) -> Json:
    """What the collector keeps."""
    usual = {
        "units": shown(ALL, RSYSLOG if states is None else states),
        "rsyslog": ok(FRAME.format(conf)),
        "changed": ok(""),
        "arguments": ok("/usr/sbin/rsyslogd\n-n\n-iNONE\n"),
        "own": ok(OWN),
        "upload": ok(""),
    }
    return LOG_FORWARDING.reduce({**usual, **more})


def status(given: Json) -> Status:
    """The verdict."""
    return one(CHECK, {LOG_FORWARDING: {"there": given}}).status


NO_RSYSLOG = Answer(Outcome.MISSING_TOOL)
UPLOAD = ok("# /etc/systemd/journal-upload.conf\n[Upload]\nURL=https://logs.example.jp:19532\n")
NO_UPLOAD = ok("[Upload]\nURL=https://logs.example.jp\nURL=\n")
JOURNAL = {"systemd-journal-upload.service": "up"}


@pytest.mark.parametrize(
    "given",
    [
        body("*.* @@logs.example.jp:514"),
        body("*.* @@(o)[2001:db8::1]:514;RSYSLOG_ForwardFormat"),
        body("*.info;mail.none @logs.example.jp"),
        body(ACTION),
        body("auth,authpriv.* " + ACTION.replace("(", "(\n  ")),
        body(':programname, isequal, "haproxy" stop\n*.* @@logs.example.jp'),
        body("*.* :omrelp:logs.example.jp:2514\n*.* stop"),
        body(states=JOURNAL, rsyslog=NO_RSYSLOG, upload=UPLOAD),
    ],
)
def test_a_log_that_leaves_the_host_passes(given: Json) -> None:
    """The legacy forms, actions, and the journal."""
    assert status(given) is Status.PASS


@pytest.mark.parametrize(
    "given",
    [
        body(),
        body("# *.* @@logs.example.jp"),
        body("*.* @@127.0.0.1:514"),
        body("*.* @@192.0.2.7:514"),
        body("*.* @@[fd00::7]:514"),
        body("*.* @@Web1"),
        body("*.* @@web1.example.jp:514"),
        body("*.* @@loghost"),
        body(states=JOURNAL, rsyslog=NO_RSYSLOG, upload=ok("[Upload]\nURL=https://192.0.2.7:1\n")),
        body("*.* @@logs.example.jp", states={"rsyslog.service": "idle"}),
        body("*.* @@[::1]:514"),
        body("*.* @@localhost"),
        body("mail.* @@logs.example.jp"),
        body("*.err @@logs.example.jp"),
        body("*.*;auth,authpriv.none @@logs.example.jp"),
        body("auth.* @@logs.example.jp"),
        body("auth,authpriv.* ~\n*.* @@logs.example.jp"),
        body("*.* stop\n" + ACTION),
        body(':programname, isequal, "sshd" stop\n' + ACTION),
        body('if $programname == "x" then {\n' + ACTION + "\n}"),
        body('ruleset(name="remote") {\n' + ACTION + "\n}"),
        body("*.* @@logs.example.jp", {"rsyslog.service": "down"}, arguments=ok("")),
        body("*.* @@logs.example.jp", {"rsyslog.service": "unwanted"}),
        body(states=JOURNAL, rsyslog=NO_RSYSLOG, upload=NO_UPLOAD),
        body(states={}, rsyslog=NO_RSYSLOG, upload=UPLOAD),
        body(states={"filebeat.service": "down"}, rsyslog=NO_RSYSLOG),
    ],
)
def test_a_log_that_stays_here_fails(given: Json) -> None:
    """Near misses included."""
    assert status(given) is Status.FAIL


def test_an_agent_whose_configuration_nobody_read_is_an_error() -> None:
    """It may forward everything or nothing."""
    given = body(states={"filebeat.service": "up"}, rsyslog=NO_RSYSLOG)
    assert status(given) is Status.ERROR


@pytest.mark.parametrize(
    "change",
    [
        {"rsyslog": Answer(Outcome.FAILED, 1)},
        {"rsyslog": ok("*.* @@logs.example.jp\n")},
        {"rsyslog": Answer(Outcome.NEED_ROOT)},
        {"changed": ok("/etc/rsyslog.d/50.conf\n")},
        {"changed": Answer(Outcome.FAILED, 1)},
        {"upload": Answer(Outcome.FAILED, 1)},
        {"arguments": ok("/usr/sbin/rsyslogd\n-n\n-f\n/etc/other.conf\n")},
        {"arguments": ok("/usr/sbin/rsyslogd\n-nf/etc/other.conf\n")},
        {"arguments": Answer(Outcome.FAILED, 1)},
        {"own": ok("name web1\n")},
        {"own": Answer(Outcome.FAILED, 8)},
        {"units": Answer(Outcome.FAILED, 1)},
    ],
)
def test_what_is_not_in_force_or_not_understood_is_no_fact(change: dict[str, Any]) -> None:
    """A file that changed after rsyslog started is not in force."""
    with pytest.raises(Unreadable):
        body("*.* @@logs.example.jp", **change)
