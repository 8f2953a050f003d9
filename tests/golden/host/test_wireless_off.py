"""host.wireless_off: what passes, what fails, and what must not pass by mistake."""

import pytest

from tests.golden.host.radios import body
from tests.golden.host.test_removable_media_policy_in_force import ABSENT, guard
from tests.golden.host.test_removable_media_policy_in_force import body as policy
from tests.golden.host.test_usb_storage_blocked import NO_FILE, ok
from tests.judging import Facts, one
from urazuke.checks.host.facts.radios import RADIOS, Radios
from urazuke.checks.host.facts.usb_policy import USB_POLICY
from urazuke.model import Finding, Status, Unavailable
from urazuke.sdk import Answer, Outcome, Reason, Unreadable

CHECK = "host.wireless_off"
LOADABLE = "insmod /lib/modules/6.1.0/kernel/net/cfg80211.ko.xz \n"


def found(radios: Radios, usbguard: Answer = ABSENT) -> Finding:
    facts: Facts = {RADIOS: {"there": radios}, USB_POLICY: {"there": policy(usbguard)}}
    return one(CHECK, facts)


def test_nothing_here_and_nothing_to_come_passes() -> None:
    assert found(body()).status is Status.PASS


def test_what_the_other_check_looks_at_does_not_count() -> None:
    assert (
        found(body("wwan wwan0\nbluetooth hci0\n", rndis_host=ok(LOADABLE))).status is Status.PASS
    )


@pytest.mark.parametrize("devices", ["wlan phy0\n", "wlan wlp3s0\n"])
def test_a_device_fails_whatever_the_drivers(devices: str) -> None:
    assert found(body(devices)).status is Status.FAIL
    assert found(body(devices), guard()).status is Status.FAIL


@pytest.mark.parametrize(
    "others",
    [
        {"cfg80211": ok(LOADABLE)},
        {"cfg80211": ok("install /sbin/modprobe -i cfg80211 \n")},
        {"loaded": ok("cfg80211 40960 0 - Live 0x0\n")},
        {"registered": ok("cfg80211\n")},
        {"loaded": NO_FILE, "options": ok("CONFIG_MMU=y\nCONFIG_CFG80211=y\n")},
    ],
)
def test_a_driver_that_could_come_fails_unless_usb_refuses(others: dict[str, Answer]) -> None:
    finding = found(body(**others))
    assert finding.status is Status.FAIL
    assert "install cfg80211 /bin/false" in finding.fix
    assert found(body(**others), guard()).status is Status.PASS
    assert found(body(**others), guard("allow")).status is Status.FAIL


@pytest.mark.parametrize(
    "others",
    [
        {"tree": ok("missing\n")},
        {"namespace": ok("pid:[4026532000]\nown root\n")},
        {"cfg80211": Answer(Outcome.MISSING_TOOL)},
        {"devices": ok("")},
        {"devices": ok("zigbee z0\nend\n")},
    ],
)
def test_what_would_have_to_be_guessed_is_refused(others: dict[str, Answer]) -> None:
    with pytest.raises(Unreadable):
        body(**others)


@pytest.mark.parametrize("missing", [RADIOS, USB_POLICY])
def test_a_gap_is_an_error(missing: object) -> None:
    gap = Unavailable(reason=Reason.UNREACHABLE, detail="container")
    facts: Facts = {RADIOS: {"there": body()}, USB_POLICY: {"there": policy(ABSENT)}}
    gone: Facts = {key: {"there": gap} if key is missing else facts[key] for key in facts}
    assert one(CHECK, gone).status is Status.ERROR


def test_not_all_drivers_is_an_error() -> None:
    facts: Facts = {
        RADIOS: {"there": {"kernel": "6.1.0", "devices": [], "drivers": []}},
        USB_POLICY: {"there": policy(ABSENT)},
    }
    assert one(CHECK, facts).status is Status.ERROR
