"""host.removable_media_policy_in_force, on rules as recorded from usbguard 1.1."""

import pytest

from tests.judging import one
from urazuke.checks.host.facts.usb_policy import USB_POLICY, UsbPolicy
from urazuke.model import Finding, Status, Unavailable
from urazuke.sdk import Answer, Outcome, Reason, Unreadable

CHECK = "host.removable_media_policy_in_force"
HUB = (
    'allow id 1d6b:0002 serial "0000:00:14.0" name "xHCI" hash "jEP/6WzviqdJ5VSeTUY8Pat="'
    ' with-interface 09:00:00 with-connect-type ""'
)
HID = "allow with-interface { 03:00:01 03:01:01 }"
ABSENT = Answer(Outcome.MISSING_TOOL)
STOPPED = Answer(Outcome.FAILED, 1, "", "ERROR: IPC connect: service=usbguard: Connection refused")


def guard(*rules: str, implicit: str = "block", inserted: str = "apply-policy") -> Answer:
    lines = [implicit, inserted, *(f"{number}: {rule}" for number, rule in enumerate(rules, 1))]
    return Answer(Outcome.OK, 0, "\n".join([*lines, "end", ""]))


def body(usbguard: Answer, buses: str = "usb\nusb1 1\nusb2 1\n") -> UsbPolicy:
    answers = {"buses": Answer(Outcome.OK, 0, buses), "usbguard": usbguard}
    return USB_POLICY.parse(USB_POLICY.reduce(answers))


def found(usbguard: Answer, buses: str = "usb\nusb1 1\nusb2 1\n") -> Finding:
    return one(CHECK, {USB_POLICY: {"there": body(usbguard, buses)}})


@pytest.mark.parametrize(
    "rules",
    [
        (),
        (HUB, HID),
        ("reject with-interface all-of { 08:*:* 03:00:* }",),
        ('allow id 0781:5581 serial "4C53" with-interface 08:06:50',),
        ("allow id 046d:c31c with-interface { 03:00:01 03:01:01 }",),
        ('block id *:* label "allow id 1:2"',),
    ],
)
def test_refusal_by_default_passes(rules: tuple[str, ...]) -> None:
    assert found(guard(*rules)).status is Status.PASS


@pytest.mark.parametrize(
    "usbguard",
    [
        ABSENT,
        STOPPED,
        guard(HUB, implicit="allow"),
        guard(HUB, inserted="keep"),
        guard(HUB, inserted="allow"),
        guard("allow"),
        guard("allow id 0781:5581"),
        guard("allow id 0781:*"),
        guard("allow with-interface 08:06:50"),
        guard("allow with-interface { 03:*:* 08:*:* }"),
        guard("allow with-interface 06:01:01"),
        guard("allow with-interface *:*:*"),
        guard("allow with-interface one-of { 03:*:* }"),
        guard("allow with-interface none-of { 08:*:* }"),
        guard('allow id 0781:5581 serial ""'),
        guard('allow id *:* serial "4C53"'),
        guard('allow id 0781:5581 name "a with-interface 03:00:00"'),
    ],
)
def test_what_lets_a_medium_in_fails(usbguard: Answer) -> None:
    assert found(usbguard).status is Status.FAIL


@pytest.mark.parametrize(
    ("buses", "status"),
    [
        ("usb\nusb1 0\nusb2 0\n", Status.PASS),
        ("usb\nusb1 2\nusb2 0\n", Status.PASS),
        ("usb\nusb1 0\nusb2 1\n", Status.FAIL),
        ("usb\nusb1 -1\n", Status.FAIL),
        ("usb\n", Status.FAIL),
        ("none\n", Status.NOT_APPLICABLE),
    ],
)
def test_the_kernel_alone(buses: str, status: Status) -> None:
    assert found(STOPPED, buses).status is status


def test_names_and_serial_numbers_stay_on_the_host() -> None:
    assert "0000:00:14.0" not in repr(body(guard(HUB)))
    assert "xHCI" not in repr(body(guard(HUB)))


def test_a_gap_is_an_error() -> None:
    gap = Unavailable(reason=Reason.DENIED, detail="need-root")
    assert one(CHECK, {USB_POLICY: {"there": gap}}).status is Status.ERROR


@pytest.mark.parametrize(
    "usbguard",
    [
        Answer(Outcome.FAILED, 1, "", "ERROR: Permission denied"),
        Answer(Outcome.TIMEOUT),
        Answer(Outcome.OK, 0, ""),
        Answer(Outcome.OK, 0, "block\nend\n"),
        Answer(Outcome.OK, 0, "block\napply-policy\n1: allow\n"),
        guard("permit id 1:2"),
    ],
)
def test_an_answer_that_is_not_understood_is_refused(usbguard: Answer) -> None:
    with pytest.raises(Unreadable):
        body(usbguard)


@pytest.mark.parametrize(
    "buses", ["", "what\n", "usb\nusb1\n", "usb\nusb1 yes\n", "none\nusb1 0\n"]
)
def test_buses_that_are_not_understood_are_refused(buses: str) -> None:
    with pytest.raises(Unreadable):
        body(ABSENT, buses)
