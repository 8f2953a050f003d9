"""host.ids_rules_fresh: renewed, and loaded after that."""

import pytest

from tests.golden.host.ids import DAY, FALCO, answers, sensors, without
from tests.judging import one
from urazuke.checks.host.facts.ids_sensors import IDS_SENSORS
from urazuke.model import Status
from urazuke.sdk import Json

CHECK = "host.ids_rules_fresh"


def status(body: Json) -> Status:
    """The verdict."""
    return one(CHECK, {IDS_SENSORS: {"there": body}}).status


@pytest.mark.parametrize("body", [sensors(), sensors(age=7 * DAY)])
def test_fresh_rules_that_are_in_force_pass(body: Json) -> None:
    """Up to the very day."""
    assert status(body) is Status.PASS


@pytest.mark.parametrize(
    "body",
    [
        sensors(age=7 * DAY + 1),
        IDS_SENSORS.reduce(answers(reloaded="2026-10-01T00:00:00.000000+0000")),
        sensors({"suricata.service": "down"}),
        without(),
    ],
)
def test_old_rules_and_rules_that_were_not_loaded_fail(body: Json) -> None:
    """Renewed on disk is not renewed in force."""
    assert status(body) is Status.FAIL


@pytest.mark.parametrize("body", [without(FALCO), sensors(age=-60)])
def test_what_is_not_known_is_an_error(body: Json) -> None:
    """Another sensor; a clock that is wrong."""
    assert status(body) is Status.ERROR
