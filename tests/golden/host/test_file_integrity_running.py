"""host.file_integrity_running, on the log that AIDE 0.18.3 writes."""

from typing import Any

import pytest

from tests.golden.host.systemd import ok, shown
from tests.judging import one
from urazuke.checks.host.facts.integrity_checks import CRON, INTEGRITY_CHECKS
from urazuke.checks.host.rules.sensors import AIDE_TIMERS, WAZUH
from urazuke.model import Status
from urazuke.sdk import Answer, Json, Outcome, Unreadable

CHECK = "host.file_integrity_running"
NAMES = (*AIDE_TIMERS, WAZUH, *CRON)
TIMER = {"dailyaidecheck.timer": "waiting"}
CRON_JOB = "/etc/cron.daily/aide\n"
NOW = 1_795_525_000  # 2026-11-24 12:56:40 UTC
INIT = "AIDE successfully initialized database.\nEnd timestamp: 2026-11-24 01:00:00 +0000\n"
LOG = """AIDE found differences between database and filesystem!!
End timestamp: {} (run time: 0m 4s)
"""


def body(
    states: dict[str, str] | None = None, end: str = "2026-11-24 01:00:00", **more: Any
) -> Json:
    """What the collector keeps; a timer and a comparison of last night unless told otherwise."""
    usual = {
        "now": ok(f"{NOW}\n"),
        "units": shown(NAMES, TIMER if states is None else states),
        "cron": ok(""),
        "db": ok("18123\n"),
        "log": ok(LOG.format(end + " +0000")),
    }
    return INTEGRITY_CHECKS.reduce({**usual, **more})


def status(given: Json) -> Status:
    """The verdict."""
    return one(CHECK, {INTEGRITY_CHECKS: {"there": given}}).status


@pytest.mark.parametrize(
    "given",
    [
        body(),
        body(end="2026-11-17 01:00:00"),
        body({"cron.service": "up"}, cron=ok(CRON_JOB)),
        body(
            log=ok(LOG.replace("differences", "NO differences").format("2026-11-24 01:00:00 +0900"))
        ),
    ],
)
def test_a_comparison_that_ends_passes(given: Json) -> None:
    """By timer or cron, whatever it found."""
    assert status(given) is Status.PASS


@pytest.mark.parametrize(
    "given",
    [
        body({}),
        body({"dailyaidecheck.timer": "down"}),
        body({}, cron=ok(CRON_JOB)),
        body({"cron.service": "up"}),
        body(end="2026-11-16 12:00:00"),
        body(end="2026-12-24 12:00:00"),
        body(db=ok("")),
        body(db=ok("0\n")),
        body(log=ok("")),
        body(log=ok(INIT)),
        body(log=ok("AIDE found differences between database and filesystem!!\n")),
    ],
)
def test_no_comparison_fails(given: Json) -> None:
    """Near misses: a baseline just made, a job that broke off, a clock that was ahead."""
    assert status(given) is Status.FAIL


def test_the_file_monitoring_of_wazuh_is_not_known() -> None:
    """Never a pass."""
    assert status(body({WAZUH: "up"}, db=ok(""), log=ok(""))) is Status.ERROR


@pytest.mark.parametrize("name", ["now", "units", "cron", "db", "log"])
def test_what_was_not_answered_is_no_fact(name: str) -> None:
    """Each command."""
    change: dict[str, Any] = {name: Answer(Outcome.FAILED, 8)}
    with pytest.raises(Unreadable):
        body(**change)
