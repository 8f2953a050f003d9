"""host.ids_running: running, at boot, and listening somewhere."""

import pytest

from tests.golden.host.ids import FALCO, sensors, without
from tests.judging import one
from urazuke.checks.host.facts.ids_sensors import IDS_SENSORS
from urazuke.model import Status, Unavailable
from urazuke.sdk import Json, Reason

CHECK = "host.ids_running"


@pytest.mark.parametrize("body", [sensors(), without(FALCO)])
def test_a_sensor_that_runs_passes(body: Json) -> None:
    """Suricata with an interface, or another."""
    assert one(CHECK, {IDS_SENSORS: {"there": body}}).status is Status.PASS


@pytest.mark.parametrize(
    "body",
    [
        without(),
        sensors(interfaces=0),
        sensors({"suricata.service": "down"}),
        sensors({"suricata.service": "unwanted"}),
        without({"falco.service": "once"}),
        without({"dailyaidecheck.timer": "waiting"}),
    ],
)
def test_a_sensor_that_does_not_look_fails(body: Json) -> None:
    """Near misses included."""
    assert one(CHECK, {IDS_SENSORS: {"there": body}}).status is Status.FAIL


def test_a_host_that_does_not_answer_is_an_error() -> None:
    """Not a pass."""
    gap = Unavailable(reason=Reason.MISSING_TOOL, detail="systemctl")
    assert one(CHECK, {IDS_SENSORS: {"there": gap}}).status is Status.ERROR
