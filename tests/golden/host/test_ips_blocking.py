"""host.ips_blocking, on answers recorded from fail2ban 1.0.2."""

from typing import Any

import pytest

from tests.golden.host.systemd import ok, shown
from tests.judging import Bodies, Facts, one
from urazuke.checks.host.facts.ban_service import BAN_SERVICE, BOUNCER, DECIDES, FAIL2BAN, OTHERS
from urazuke.checks.host.facts.crowdsec import CROWDSEC
from urazuke.checks.host.facts.suricata_inline import SURICATA_INLINE
from urazuke.model import Status
from urazuke.sdk import Answer, Json, Outcome, Unreadable

CHECK = "host.ips_blocking"
JAIL = r"""jail sshd
@logpath
Current monitored log file(s):
`- /var/log/auth.log
@journalmatch
No journal match filter set
@failregex
The following regular expression are defined:
|- [0]: ^[aA]uthentication failure for (?P<user>.*)\s*$
`- [1]: ^User not known
@ignoreip
These IP addresses/networks are ignored:
|- 127.0.0.0/8
`- ::1
@bantime
600
@action
<iptables> -I f2b-sshd 1 -s <ip> -j <blocktype>
"""
UP = {FAIL2BAN: "up"}


def body(jails: str | Answer = JAIL, states: dict[str, str] | None = None) -> Json:
    """What the collector keeps."""
    told = ok(jails + "end\n") if isinstance(jails, str) else jails
    units = shown((FAIL2BAN, *OTHERS), UP if states is None else states)
    return BAN_SERVICE.reduce({"units": units, "jails": told})


def status(given: Json) -> Status:
    """The verdict."""
    nothing: Bodies = {"there": {"engine": None}}
    facts: Facts = {BAN_SERVICE: {"there": given}, SURICATA_INLINE: nothing, CROWDSEC: nothing}
    return one(CHECK, facts).status


JOURNAL = JAIL.replace("`- /var/log/auth.log\n", "").replace(
    "No journal match filter set", "Current match filter:\n_SYSTEMD_UNIT=sshd.service + _COMM=sshd"
)
MAIL = JAIL.replace("<iptables> -I f2b-sshd 1 -s <ip> -j <blocktype>", "printf x | sendmail root")


@pytest.mark.parametrize(
    "given", [body(), body(JOURNAL), body(MAIL + JAIL), body(JAIL.replace("600", "-1"))]
)
def test_a_jail_that_blocks_passes(given: Json) -> None:
    """By file or journal, beside one that only mails."""
    assert status(given) is Status.PASS


@pytest.mark.parametrize(
    "given",
    [
        body(""),
        body(MAIL),
        body(JAIL.replace("600", "0")),
        body(JAIL.replace("`- /var/log/auth.log\n", "")),
        body(JAIL.replace("|- 127.0.0.0/8", "|- 0.0.0.0/0")),
        body(JAIL.replace("|- 127.0.0.0/8", "|- 0.0.0.0")),
        body(JAIL.replace("`- ::1", "`- ::")),
        body(JAIL.replace("|- [0]", "[0]").replace("`- [1]", "[1]")),
        body(states={FAIL2BAN: "down"}),
        body(states={FAIL2BAN: "unwanted"}),
        body(Answer(Outcome.MISSING_TOOL), {}),
        body(Answer(Outcome.MISSING_TOOL), {"suricata.service": "down"}),
        body(Answer(Outcome.MISSING_TOOL), {DECIDES: "up", BOUNCER: "down"}),
        body(Answer(Outcome.MISSING_TOOL), {"crowdsec-firewall-bouncer.service": "down"}),
    ],
)
def test_what_bans_nobody_fails(given: Json) -> None:
    """Near misses included."""
    assert status(given) is Status.FAIL


@pytest.mark.parametrize("name", OTHERS)
def test_another_product_is_an_error(name: str) -> None:
    """Snort may only look; of a Suricata that runs its process must be found."""
    assert status(body(Answer(Outcome.MISSING_TOOL), {name: "up"})) is Status.ERROR


@pytest.mark.parametrize(
    "told",
    [
        Answer(Outcome.FAILED, 8),
        Answer(Outcome.NEED_ROOT),
        ok(JAIL),
        ok("Status\nend\n"),
        ok(JAIL.replace("600", "ten") + "end\n"),
        ok(JAIL.replace("@action", "@other") + "end\n"),
        ok(JAIL.replace("No journal match filter set", "Journal: all of it") + "end\n"),
    ],
)
def test_what_is_not_understood_is_no_fact(told: Any) -> None:
    """An answer by halves."""
    with pytest.raises(Unreadable):
        body(told)
