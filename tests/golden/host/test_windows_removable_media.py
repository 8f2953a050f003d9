"""MED-01 on Windows: what blocks, what only seems to, and what must not pass by mistake."""

from collections.abc import Mapping

import pytest

from tests.golden.host.windows import finding, objects, ok, values
from tests.judging import one
from urazuke.checks.host.facts.windows_removable_media import (
    CLASSES,
    WINDOWS_REMOVABLE_MEDIA,
)
from urazuke.model import Finding, Json, Status, Unavailable
from urazuke.sdk import Answer, Outcome, Reason

STORAGE, REFUSED = "host.usb_storage_blocked", "host.removable_media_policy_in_force"
POLICIES = [
    "usbstor",
    "uaspstor",
    "deny_all",
    *(f"{name}_{way}" for way in ("read", "write") for name in CLASSES),
    *"encrypted_only removable unspecified ids ids_retroactive allow_ids allow_classes".split(),
    *"allow_instances administrators layered".split(),
]
DISABLED = {"usbstor": 4, "uaspstor": 4}
CLASS_08 = "ids\tString\tUSB\\Class_08\n"


def answers(
    given: Mapping[str, int | str],
    *,
    ids: str = "",
    users: tuple[int, int] = (1, 0),
    installed: int = 0,
    portable: int = 0,
    started: tuple[str, ...] = (),
    buses: tuple[int, ...] = (17,),
) -> dict[str, Answer]:
    drivers = [{"name": name, "started": name in started} for name in ("USBSTOR", "UASPStor")]
    counts = f"users\t{users[0]}\nusers_denied\t{users[1]}\ninstalled\t{installed}\n"
    counts += f"portable\t{portable}\nend\n"
    return {
        "values": values(POLICIES, given),
        "lists": ok(f"{ids}end\n"),
        "counts": ok(counts),
        "drivers": objects(*drivers),
        "disks": objects(*({"bus": bus} for bus in buses)),
    }


def found(check: str, given: dict[str, int | str], **more: object) -> Finding:
    return finding(check, WINDOWS_REMOVABLE_MEDIA, answers(given, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "more"),
    [
        (DISABLED | {"deny_all": 1}, {}),
        (DISABLED | {"removable": 1}, {"installed": 3}),
        (DISABLED | {"unspecified": 1}, {}),
        (DISABLED | {"ids": 1}, {"ids": CLASS_08}),
        ({"usbstor": 3, "ids": 1}, {"ids": CLASS_08}),
        ({"ids": 1, "ids_retroactive": 1}, {"ids": CLASS_08, "installed": 2}),
    ],
)
def test_drivers_that_cannot_come_back_pass(
    given: dict[str, int | str], more: dict[str, object]
) -> None:
    assert found(STORAGE, given, **more).status is Status.PASS


@pytest.mark.parametrize(
    ("given", "more"),
    [
        ({}, {}),
        (DISABLED, {}),  # the next new stick sets Start to 3
        ({"usbstor": 4, "uaspstor": 3, "deny_all": 1}, {}),
        ({"usbstor": 4, "deny_all": 1}, {}),
        (DISABLED | {"deny_all": 1}, {"started": ("USBSTOR",)}),  # still loaded
        (DISABLED | {"deny_all": 0}, {}),
        (DISABLED, {"users": (2, 2)}),
        (DISABLED | {"encrypted_only": 1}, {}),
        (DISABLED | {"disks_write": 1}, {}),
        (DISABLED | {"removable": 1, "administrators": 1}, {}),
        (DISABLED | {"removable": 1, "layered": 1}, {}),
        (DISABLED | {"unspecified": 1, "allow_ids": 1}, {}),
        ({"ids": 1}, {"ids": CLASS_08, "installed": 1}),  # not retroactive
        ({"ids": 0}, {"ids": CLASS_08}),
        ({"ids": 1}, {"ids": "ids\tString\tUSB\\Class_08&SubClass_06&Prot_50\n"}),
        ({"deny_all": 1}, {}),
    ],
)
def test_drivers_that_may_load_fail(given: dict[str, int | str], more: dict[str, object]) -> None:
    result = found(STORAGE, given, **more)
    assert result.status is Status.FAIL
    assert "Services\\UASPStor /v Start" in result.fix
    assert "/v Deny_All" in result.fix


@pytest.mark.parametrize(
    ("given", "more"),
    [
        ({"deny_all": 1}, {}),
        ({"deny_all": 1}, {"installed": 4, "users": (2, 1)}),
        ({f"{name}_{way}": 1 for name in CLASSES for way in ("read", "write")}, {}),
        ({"removable": 1}, {}),
        ({"unspecified": 1, "allow_classes": 0}, {}),
    ],
)
def test_a_policy_for_the_machine_passes(
    given: dict[str, int | str], more: dict[str, object]
) -> None:
    assert found(REFUSED, given, **more).status is Status.PASS


@pytest.mark.parametrize(
    ("given", "more"),
    [
        ({}, {}),
        ({"deny_all": 0}, {}),
        ({}, {"users": (3, 3)}),  # only for users that are here now
        ({f"{name}_write": 1 for name in CLASSES}, {}),  # read-only
        ({f"{name}_{way}": 1 for name in ("disks", "optical") for way in ("read", "write")}, {}),
        ({"encrypted_only": 1}, {}),
        ({"removable": 1}, {"installed": 1}),
        ({"removable": 1}, {"portable": 1}),  # a telephone that was here before
        ({"removable": 1, "administrators": 1}, {}),
        ({"removable": 1, "layered": 1}, {}),
        ({"unspecified": 1, "allow_instances": 1}, {}),
        (DISABLED, {}),
        ({"ids": 1, "ids_retroactive": 1}, {"ids": CLASS_08}),  # not phones and cameras
    ],
)
def test_what_only_looks_like_one_fails(
    given: dict[str, int | str], more: dict[str, object]
) -> None:
    assert found(REFUSED, given, **more).status is Status.FAIL


def test_an_attached_disk_may_be_older_than_the_policy() -> None:
    result = found(REFUSED, {"deny_all": 1}, buses=(17, 7))
    assert result.status is Status.ERROR
    assert "after a restart" in result.because.en


def test_a_policy_for_some_users_is_told() -> None:
    result = found(REFUSED, {}, users=(3, 2))
    assert "policy for 2/3 users only" in result.observed.en
    assert "利用者別の方針: 2/3名" in result.observed.ja


def spoilt(name: str, answer: Answer) -> dict[str, Answer]:
    return answers(DISABLED | {"deny_all": 1}) | {name: answer}


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("values", ok("")),
        ("values", ok("end\n")),
        ("values", ok("deny_all\tDWord\t1\nend\n")),
        ("values", values(POLICIES, {"deny_all": "1"})),  # a text is no number to Windows
        ("values", values(POLICIES, {"deny_all": "eins"})),
        ("values", values([*POLICIES, "more"], DISABLED)),
        ("lists", ok("ids\tDWord\t1\nend\n")),
        ("lists", ok("others\tString\tx\nend\n")),
        ("counts", ok("users\t1\nend\n")),
        ("counts", ok("users\t1\nusers_denied\t0\ninstalled\t0\nportable\tviele\nend\n")),
        ("drivers", ok('{"name": "USBSTOR", "started": "False"}\nend\n')),
        ("drivers", ok('{"name": "USBSTOR"}\nend\n')),
        ("drivers", ok("Get-CimInstance : Zugriff verweigert\n")),
        ("disks", ok('{"bus": "USB"}\nend\n')),
        ("disks", ok("end\n")),
        ("values", Answer(Outcome.NEED_ROOT)),
        ("drivers", Answer(Outcome.TIMEOUT, 124)),
        ("disks", Answer(Outcome.MISSING_TOOL, stderr="Get-CimInstance")),
        ("counts", Answer(Outcome.NOT_COLLECTED)),
    ],
)
def test_an_answer_of_another_shape_is_an_error(name: str, answer: Answer) -> None:
    for check in (STORAGE, REFUSED):
        result = finding(check, WINDOWS_REMOVABLE_MEDIA, spoilt(name, answer))
        assert result.status is Status.ERROR


@pytest.mark.parametrize("body", [{}, {"values": {}}])
def test_a_body_of_another_shape_is_an_error(body: Json) -> None:
    for check in (STORAGE, REFUSED):
        result = one(check, {WINDOWS_REMOVABLE_MEDIA: {"there": body}}, platform="windows")
        assert result.status is Status.ERROR


def test_a_denied_fact_is_an_error() -> None:
    gap = Unavailable(reason=Reason.DENIED, detail="need-root")
    result = one(STORAGE, {WINDOWS_REMOVABLE_MEDIA: {"there": gap}}, platform="windows")
    assert result.status is Status.ERROR
