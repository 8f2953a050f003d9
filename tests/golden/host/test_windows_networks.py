"""OFF-02 on Windows: disabled is off, not connected is not, and nothing may come."""

from collections.abc import Mapping

import pytest

from tests.golden.host import windows
from tests.golden.host.test_windows_removable_media import answers as media
from tests.golden.host.windows import objects, ok, values
from tests.judging import Facts, one
from urazuke.checks.host.facts.windows_networks import SERVICES, WINDOWS_NETWORKS
from urazuke.checks.host.facts.windows_removable_media import WINDOWS_REMOVABLE_MEDIA
from urazuke.model import Finding, Json, Status
from urazuke.sdk import Answer, Outcome

WIRELESS, OTHERS = "host.wireless_off", "host.no_other_networks"
CABLE = {"name": "Ethernet", "medium": 14, "state": 2}
BLUETOOTH = "{e0cbf06c-cd8b-4647-bb8a-263b43f0f974}"
NO_INSTALLATION = {"removable": 1}


def adapter(medium: int, state: int) -> Mapping[str, Json]:
    return {"name": "イーサネット 2", "medium": medium, "state": state}


def device(code: int, kind: str = BLUETOOTH, service: str | None = "BTHUSB") -> Mapping[str, Json]:
    return {"kind": kind, "service": service, "code": code}


def answers(
    *adapters: Mapping[str, Json],
    devices: tuple[Mapping[str, Json], ...] = (),
    start: int | None = 4,
    started: bool = False,
    before: tuple[int, int] = (0, 0),
) -> dict[str, Answer]:
    starts = {} if start is None else {"wlansvc": start}
    return {
        "adapters": objects(CABLE, *adapters),
        "devices": objects(*devices),
        "starts": values(SERVICES, starts),
        "services": objects({"name": "WlanSvc", "started": started}),
        "before": ok(f"network\t{before[0]}\nbluetooth\t{before[1]}\nend\n"),
    }


def judged(
    check: str, given: Mapping[str, Answer], policy: Mapping[str, int | str] | None = None
) -> Finding:
    networks = windows.body(WINDOWS_NETWORKS, given, "windows")
    removable = windows.body(WINDOWS_REMOVABLE_MEDIA, media(policy or {}), "windows")
    facts: Facts = {
        WINDOWS_NETWORKS: {"there": networks},
        WINDOWS_REMOVABLE_MEDIA: {"there": removable},
    }
    return one(check, facts, platform="windows")


@pytest.mark.parametrize(
    ("given", "policy"),
    [
        (answers(), {}),
        (answers(start=None), {}),  # a server without the feature
        (answers(adapter(9, 3)), {}),
        (answers(adapter(9, 3), start=2, started=True), NO_INSTALLATION),
        (answers(adapter(8, 2), adapter(10, 2)), {}),  # the other check's
    ],
)
def test_no_wireless_lan_passes(given: dict[str, Answer], policy: Mapping[str, int | str]) -> None:
    assert judged(WIRELESS, given, policy).status is Status.PASS


@pytest.mark.parametrize(
    ("given", "policy"),
    [
        (answers(adapter(9, 2)), NO_INSTALLATION),
        (answers(adapter(9, 1)), NO_INSTALLATION),  # there, not connected
        (answers(adapter(1, 2)), NO_INSTALLATION),
        (answers(start=2), {}),
        (answers(start=3), {}),
        (answers(start=4, started=True), {}),  # until the next start
        (answers(start=3, before=(1, 0)), NO_INSTALLATION),  # a stick that was here before
        (answers(start=3), NO_INSTALLATION | {"administrators": 1}),
        (answers(start=3), {"deny_all": 1}),  # says nothing of networks
    ],
)
def test_wireless_lan_that_is_or_may_come_fails(
    given: dict[str, Answer], policy: Mapping[str, int | str]
) -> None:
    assert judged(WIRELESS, given, policy).status is Status.FAIL


@pytest.mark.parametrize(
    "given",
    [
        answers(),
        answers(adapter(8, 3), adapter(10, 3), devices=(device(22),), before=(0, 1)),
        answers(adapter(9, 2)),
    ],
)
def test_no_other_network_passes(given: dict[str, Answer]) -> None:
    assert judged(OTHERS, given, NO_INSTALLATION).status is Status.PASS
    assert judged(OTHERS, given).status is Status.FAIL


@pytest.mark.parametrize(
    "given",
    [
        answers(adapter(8, 2)),
        answers(adapter(10, 1)),
        answers(adapter(12, 2)),
        answers(devices=(device(0),), before=(0, 1)),
        answers(devices=(device(10),), before=(0, 1)),  # failed to start, not disabled
        answers(devices=(device(0, "{4d36e972-e325-11ce-bfc1-08002be10318}", "usbrndis6"),)),
        answers(before=(1, 0)),
        answers(before=(0, 1)),  # a radio that is not there now
    ],
)
def test_another_network_that_is_or_may_come_fails(given: dict[str, Answer]) -> None:
    assert judged(OTHERS, given, NO_INSTALLATION).status is Status.FAIL


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("adapters", ok("end\n")),
        ("adapters", ok("")),
        ("adapters", objects(adapter(9, 0))),
        ("adapters", objects(adapter(99, 3))),
        ("adapters", objects({"name": "x", "medium": None, "state": 3})),
        ("adapters", objects({"name": "x", "medium": "Native 802.11", "state": 3})),
        ("devices", objects({"kind": BLUETOOTH, "service": "BTHUSB", "code": None})),
        ("starts", values(SERVICES, {"wlansvc": "4"})),
        ("starts", ok("end\n")),
        ("services", objects({"name": "WlanSvc", "started": "False"})),
        ("before", ok("network\t0\nend\n")),
        ("before", ok("network\t0\nbluetooth\t\nend\n")),
        ("adapters", Answer(Outcome.MISSING_TOOL, stderr="Get-CimInstance")),
        ("before", Answer(Outcome.NEED_ROOT)),
        ("services", Answer(Outcome.FAILED, 1, stderr="HRESULT 0x80041003")),
    ],
)
def test_an_answer_of_another_shape_is_an_error(name: str, answer: Answer) -> None:
    for check in (WIRELESS, OTHERS):
        assert judged(check, answers() | {name: answer}, NO_INSTALLATION).status is Status.ERROR
