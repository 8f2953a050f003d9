"""What counts as running, and as started by a boot, whatever a unit's name promises."""

import pytest

from tests.golden.host.systemd import ok, pulled, shown, upper
from urazuke.checks.host.rules.units import units
from urazuke.sdk import Answer, Outcome, Reason, Unreadable

NAME = "rsyslog.service"
UP = {NAME: "up"}


def unit(answer: Answer) -> dict[str, object]:
    """The one that was asked for."""
    (found,) = units(answer, (NAME,))
    assert isinstance(found, dict)
    return dict(found)


def test_what_the_default_target_wants_starts_with_the_host() -> None:
    assert unit(shown((NAME,), UP))["boot"] is True
    graphical = shown((NAME,), UP, default="graphical.target")
    assert unit(ok(pulled(graphical.stdout, NAME, "graphical.target")))["boot"] is True
    assert unit(ok(pulled(graphical.stdout, NAME, "multi-user.target")))["boot"] is True


@pytest.mark.parametrize(
    ("by", "more", "boot"),
    [
        ("rescue.target", (upper("rescue.target"),), False),
        ("graphical.target", (upper("graphical.target"),), False),
        ("syslog.socket", (upper("syslog.socket"),), False),
        ("syslog.socket", (upper("syslog.socket", "sockets.target"),), True),
        ("syslog.socket", (upper("syslog.socket", "sockets.target", "masked"),), False),
        ("a.service", (upper("a.service", "b.target"), upper("b.target", "basic.target")), True),
        ("a.service", (upper("a.service", "b.target"), upper("b.target", "a.service")), False),
        ("a.service", (), False),
        ("rescue.target sysinit.target", (upper("rescue.target"),), True),
    ],
)
@pytest.mark.parametrize("link", ["WantedBy", "RequiredBy", "TriggeredBy"])
def test_a_link_counts_as_far_as_a_boot_reaches(
    by: str, more: tuple[str, ...], boot: bool, link: str
) -> None:
    """A socket that nothing arms triggers nothing; a loop of wishes begins nowhere."""
    answer = shown((NAME,), UP, *more)
    assert unit(ok(pulled(answer.stdout, NAME, by, link)))["boot"] is boot


def test_another_default_target_is_not_understood() -> None:
    with pytest.raises(Unreadable, match="default target is rescue"):
        units(shown((NAME,), UP, default="rescue.target"), (NAME,))


def test_a_program_that_is_not_the_units_own_is_told() -> None:
    assert unit(shown((NAME,), UP))["program"] == "rsyslogd"
    assert unit(shown((NAME,), {NAME: "idle"}))["program"] == "sleep"
    replaced = shown((NAME,), UP).stdout.replace("rsyslogd", "rsyslogd (deleted)")
    assert unit(ok(replaced))["program"] == "rsyslogd"


def test_a_host_that_systemd_did_not_boot_is_told_as_such() -> None:
    """As in a container whose first process is the service itself."""
    answer = Answer(Outcome.FAILED, 7, "", "Failed to connect to bus: Host is down\n")
    with pytest.raises(Unreadable) as fault:
        units(answer, (NAME,))
    assert fault.value.unavailable.reason is Reason.MISSING_TOOL
    assert "no service manager runs" in fault.value.unavailable.detail


def test_a_program_that_is_not_seen_is_not_taken_for_the_right_one() -> None:
    hidden = shown((NAME,), UP).stdout.replace("/usr/sbin/rsyslogd", "")
    with pytest.raises(Unreadable, match="without root"):
        units(ok(hidden), (NAME,))
