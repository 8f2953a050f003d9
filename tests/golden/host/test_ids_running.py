"""host.ids_running: running, at boot, and really watching something."""

import pytest

from tests.golden.host.ids import FALCO, sensors, socket, watch, without
from tests.judging import one
from urazuke.checks.host.facts.ids_sensors import IDS_SENSORS
from urazuke.checks.host.facts.ids_watch import IDS_WATCH
from urazuke.model import Status, Unavailable
from urazuke.sdk import Json, Reason, Unreadable

CHECK = "host.ids_running"
DOWN = "eth0 down 0x1003\nlo unknown 0x9\n"
EYE = watch(socket("Suricata-Main"))
SNORT = {"snort.service": "up"}
ZEEK = {"zeek.service": "up"}
WAZUH = {"wazuh-agent.service": "up"}


def status(sensor: Json | Unavailable, sight: Json | Unavailable) -> Status:
    """The verdict."""
    return one(CHECK, {IDS_SENSORS: {"there": sensor}, IDS_WATCH: {"there": sight}}).status


@pytest.mark.parametrize(
    ("sensor", "sight"),
    [
        (sensors(), EYE),
        (sensors(), watch(socket("suricata", "*"))),
        (sensors(), watch(socket("Suricata-Main", "mon0") + socket("Suricata-Main", "tap0"))),
        (without(SNORT), watch(socket("snort"))),
        (without(ZEEK), watch(socket("zeek"))),
        (without(FALCO), watch(falco="driver\n")),
        (without(WAZUH), watch(wazuh="connected\n")),
        (without({**WAZUH, **ZEEK}), watch(socket("zeek"), wazuh="disconnected\n")),
        (without({"osqueryd.service": "up", **ZEEK}), watch(socket("zeek"))),
    ],
)
def test_a_sensor_that_watches_passes(sensor: Json, sight: Json) -> None:
    """One is enough."""
    assert status(sensor, sight) is Status.PASS


@pytest.mark.parametrize(
    ("sensor", "sight"),
    [
        (without(), EYE),
        (sensors(interfaces=0), EYE),
        (sensors({"suricata.service": "down"}), EYE),
        (sensors({"suricata.service": "unwanted"}), EYE),
        (without({"falco.service": "once"}), watch(falco="driver\n")),
        (without({"dailyaidecheck.timer": "waiting"}), EYE),
        (sensors(), watch(socket("Suricata-Main", "mon0"))),
        (sensors(), watch(socket("Suricata-Main", "span0"))),
        (
            sensors(),
            watch(socket("Suricata-Main", "*"), links=DOWN),
        ),
        (without(SNORT), watch(socket("snort", "mon0") + socket("lldpd", "eth0"))),
        (without(WAZUH), watch(wazuh="disconnected\n")),
        (without(WAZUH), watch(wazuh="pending\n")),
    ],
)
def test_a_sensor_that_does_not_look_fails(sensor: Json, sight: Json) -> None:
    """An interface that is down or has no carrier, a manager that does not hear, and no sensor."""
    assert status(sensor, sight) is Status.FAIL


@pytest.mark.parametrize(
    ("sensor", "sight"),
    [
        (sensors(), watch()),
        (sensors(), watch(socket("Suricata-Main", "lo"))),
        (sensors(), watch(socket("dhclient"))),
        (without(SNORT), watch()),
        (without(FALCO), watch()),
        (without(WAZUH), watch()),
        (without({"ossec.service": "up"}), EYE),
        (without({"osqueryd.service": "up"}), EYE),
    ],
)
def test_a_sensor_that_watches_in_a_way_that_is_not_read_is_an_error(
    sensor: Json, sight: Json
) -> None:
    """Never a pass."""
    assert status(sensor, sight) is Status.ERROR


def test_a_host_that_does_not_answer_is_an_error() -> None:
    """Not a pass."""
    gap = Unavailable(reason=Reason.MISSING_TOOL, detail="systemctl")
    assert status(gap, EYE) is Status.ERROR
    assert status(sensors(), gap) is Status.ERROR


@pytest.mark.parametrize(
    "answer",
    [
        {"sockets": "what is this\n"},
        {"links": "eth0 up\n"},
        {"links": "eth0 up maybe\n"},
        {"falco": "something\n"},
        {"wazuh": "fine\n"},
        {"wazuh": "connected\nconnected\n"},
    ],
)
def test_an_answer_that_is_not_known_is_refused(answer: dict[str, str]) -> None:
    """Nothing is skipped."""
    with pytest.raises(Unreadable):
        watch(**answer)
