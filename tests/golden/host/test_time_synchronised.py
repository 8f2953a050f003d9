"""host.time_synchronised, on answers of chronyc 4.3 and timedatectl 252."""

from typing import Any

import pytest

from tests.golden.host.systemd import ok, shown
from tests.judging import one
from urazuke.checks.host.facts.time_keeping import OTHERS, SERVICES, TIME_KEEPING
from urazuke.model import Status
from urazuke.sdk import Answer, Json, Outcome, Unreadable

CHECK = "host.time_synchronised"
TRACKING = (
    "{source},3,1795524779.053456975,{off},0.000000000,0.000012000,-3.1,0.0,0.02,"
    "0.000300000,0.000400000,64.2,{leap}\n"
)
SOURCE = "A29FC87B,162.159.200.123"
NONE = Answer(Outcome.MISSING_TOOL)
OFFLINE = Answer(Outcome.OK, 1, "506 Cannot talk to daemon\n")


def chrony(source: str = SOURCE, off: str = "-0.000123456", leap: str = "Normal") -> Answer:
    """What chronyd says of itself."""
    return ok(TRACKING.format(source=source, off=off, leap=leap))


def body(states: dict[str, str] | None = None, told: str = "yes", **more: Answer) -> Json:
    """What the collector keeps."""
    usual = {
        "units": shown(
            (*SERVICES, *OTHERS), {"chrony.service": "up"} if states is None else states
        ),
        "kernel": ok(told + "\n"),
        "chrony": chrony(),
        "timesyncd": ok(""),
    }
    return TIME_KEEPING.reduce({**usual, **more})


def status(given: Json) -> Status:
    """The verdict."""
    return one(CHECK, {TIME_KEEPING: {"there": given}}).status


TIMESYNCD = {"systemd-timesyncd.service": "up"}


@pytest.mark.parametrize(
    "given",
    [
        body(),
        body({"chronyd.service": "up"}),
        body(chrony=chrony("50484330,PHC0")),
        body(TIMESYNCD, chrony=NONE, timesyncd=ok("162.159.200.123\n")),
    ],
)
def test_a_clock_in_step_with_a_source_passes(given: Json) -> None:
    """A server, a reference clock, timesyncd."""
    assert status(given) is Status.PASS


@pytest.mark.parametrize(
    "given",
    [
        body(told="no"),
        body({}),
        body({"chrony.service": "down"}, chrony=OFFLINE),
        body({"chrony.service": "unwanted"}),
        body(chrony=chrony("7F7F0101,")),  # local stratum 10: its own clock
        body(chrony=chrony("00000000,")),
        body(chrony=chrony(leap="Not synchronised")),
        body(chrony=chrony(off="1.2")),
        body(chrony=chrony(off="-1.2")),
        body(TIMESYNCD, chrony=NONE),
        body({"systemd-timesyncd.service": "once"}, chrony=NONE, timesyncd=ok("192.0.2.1\n")),
        body({"ntpsec.service": "up"}, told="no", chrony=NONE),
    ],
)
def test_a_clock_that_runs_free_fails(given: Json) -> None:
    """Near misses included."""
    assert status(given) is Status.FAIL


def test_a_service_whose_source_is_not_read_is_an_error() -> None:
    """Ntpd may follow its own clock too."""
    assert status(body({"ntpsec.service": "up"}, chrony=NONE)) is Status.ERROR


@pytest.mark.parametrize(
    "change",
    [
        {"kernel": ok("maybe")},
        {"kernel": NONE},
        {"chrony": ok("Reference ID : A29FC87B\n")},
        {"chrony": ok(TRACKING.format(source=SOURCE, off="x", leap="Normal"))},
        {"chrony": Answer(Outcome.NEED_ROOT)},
        {"timesyncd": Answer(Outcome.FAILED, 1)},
        {"units": NONE},
    ],
)
def test_what_is_not_understood_is_no_fact(change: dict[str, Any]) -> None:
    """Nothing becomes a default."""
    with pytest.raises(Unreadable):
        body(**change)
