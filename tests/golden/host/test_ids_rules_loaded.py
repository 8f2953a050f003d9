"""host.ids_rules_loaded: what Suricata says, not what lies in a file."""

from typing import Any

import pytest

from tests.golden.host.ids import FALCO, NONE, answers, sensors, without
from tests.golden.host.systemd import ok
from tests.judging import one
from urazuke.checks.host.facts.ids_sensors import IDS_SENSORS
from urazuke.model import Status
from urazuke.sdk import Answer, Json, Outcome, Unreadable

CHECK = "host.ids_rules_loaded"


def status(body: Json) -> Status:
    """The verdict."""
    return one(CHECK, {IDS_SENSORS: {"there": body}}).status


@pytest.mark.parametrize("body", [sensors(), sensors(loaded=1000), sensors(failed=300)])
def test_loaded_rules_pass(body: Json) -> None:
    """Up to the thresholds."""
    assert status(body) is Status.PASS


@pytest.mark.parametrize(
    "body",
    [
        sensors(loaded=0),
        sensors(loaded=999),
        sensors(failed=301),
        sensors({"suricata.service": "down"}),
        without(),
    ],
)
def test_rules_that_are_not_loaded_fail(body: Json) -> None:
    """Also where nothing runs."""
    assert status(body) is Status.FAIL


def test_the_rules_of_another_sensor_are_not_known() -> None:
    """Never a pass."""
    assert status(without(FALCO)) is Status.ERROR


def test_the_rules_of_an_agent_lie_with_its_manager() -> None:
    """And are asked there."""
    finding = one(CHECK, {IDS_SENSORS: {"there": without({"wazuh-agent.service": "up"})}})
    assert finding.status is Status.ERROR
    assert "manager" in finding.because.en


@pytest.mark.parametrize(
    "change",
    [
        {"rules": ok("[]")},
        {"rules": ok('{"message": "No rules", "return": "NOK"}')},
        {"rules": ok('{"message": [{"id": 0}], "return": "OK"}')},
        {"rules": ok("Unable to connect to socket")},
        {"rules": Answer(Outcome.NEED_ROOT)},
        {"interfaces": NONE},
        {"reload": ok('{"message": [{"last_reload": "today"}], "return": "OK"}')},
        {"changed": ok("")},
        {"now": ok("")},
        {"units": NONE},
    ],
)
def test_what_is_not_understood_is_no_fact(change: dict[str, Any]) -> None:
    """Nothing becomes a default."""
    with pytest.raises(Unreadable):
        IDS_SENSORS.reduce({**answers(), **change})
