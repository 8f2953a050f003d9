"""host.other_media_buses_blocked: what passes, what fails, and what must not pass by mistake."""

import pytest

from tests.golden.host.test_removable_media_policy_in_force import ABSENT, guard
from tests.golden.host.test_removable_media_policy_in_force import body as policy
from tests.golden.host.test_usb_storage_blocked import BLOCKED, NO_FILE, ok
from tests.judging import Facts, one
from urazuke.checks.host.facts.other_media import OTHER_MEDIA, OtherMedia
from urazuke.checks.host.facts.usb_policy import USB_POLICY
from urazuke.checks.host.rules.usb_drivers import OTHERS
from urazuke.model import Finding, Status, Unavailable
from urazuke.sdk import Answer, Outcome, Reason, Unreadable

CHECK = "host.other_media_buses_blocked"
CARD = "insmod /lib/modules/6.1.0/kernel/drivers/mmc/core/mmc_block.ko \n"
MTP = "/usr/libexec/gvfsd-mtp\n"


def media(mtp: str = "", /, **others: Answer) -> OtherMedia:
    usual = {
        "namespace": ok("pid:[4026531836]\nown root\n"),
        "kernel": ok("6.1.0\n"),
        "registered": ok(""),
        "loaded": ok(""),
        "builtin": ok(""),
        "tree": ok("whole\n"),
        "options": NO_FILE,
        **{name: ok(BLOCKED) for name in OTHERS},
        "mtp": ok(f"{mtp}end\n"),
    }
    return OTHER_MEDIA.parse(OTHER_MEDIA.reduce({**usual, **others}))


def found(body: OtherMedia, usbguard: Answer = ABSENT) -> Finding:
    facts: Facts = {OTHER_MEDIA: {"there": body}, USB_POLICY: {"there": policy(usbguard)}}
    return one(CHECK, facts)


def test_all_blocked_passes() -> None:
    assert found(media()).status is Status.PASS


@pytest.mark.parametrize(
    "others",
    [
        {"mmc_block": ok(CARD)},
        {"thunderbolt": ok("install /sbin/modprobe -i thunderbolt \n")},
        {"registered": ok("mmc_block\n")},
        {"loaded": ok("firewire_sbp2 40960 0 - Live 0x0\n")},
        {"builtin": ok("kernel/drivers/mmc/core/mmc_block.ko\n")},
    ],
)
def test_one_that_can_be_used_fails(others: dict[str, Answer]) -> None:
    finding = found(media(**others))
    assert finding.status is Status.FAIL
    assert "install" in finding.fix


def test_a_program_for_phones_needs_a_policy() -> None:
    assert found(media(MTP)).status is Status.FAIL
    assert found(media(MTP), guard()).status is Status.PASS
    assert found(media(MTP), guard("allow")).status is Status.FAIL


def test_a_kernel_that_loads_no_modules_says_so_itself() -> None:
    kernel = {"loaded": NO_FILE, "options": ok("CONFIG_MMU=y\n")}
    assert found(media(**kernel)).status is Status.PASS
    built_in = {"loaded": NO_FILE, "options": ok("CONFIG_MMU=y\nCONFIG_MMC_BLOCK=y\n")}
    assert found(media(**built_in)).status is Status.FAIL


@pytest.mark.parametrize(
    "others",
    [
        {"tree": ok("missing\n")},
        {"namespace": ok("pid:[4026532000]\nown root\n")},
        {"mmc_block": Answer(Outcome.MISSING_TOOL)},
        {"loaded": NO_FILE, "options": ok("CONFIG_MMU=y\nCONFIG_MODULES=y\n")},
        {"mtp": ok(MTP)},
    ],
)
def test_what_would_have_to_be_guessed_is_refused(others: dict[str, Answer]) -> None:
    with pytest.raises(Unreadable):
        media(**others)


def test_not_all_drivers_is_an_error() -> None:
    body = {"kernel": "6.1.0", "drivers": [], "mtp": []}
    facts: Facts = {OTHER_MEDIA: {"there": body}, USB_POLICY: {"there": policy(ABSENT)}}
    assert one(CHECK, facts).status is Status.ERROR


def test_a_gap_is_an_error() -> None:
    gap = Unavailable(reason=Reason.UNREACHABLE, detail="container")
    facts: Facts = {OTHER_MEDIA: {"there": gap}, USB_POLICY: {"there": policy(ABSENT)}}
    assert one(CHECK, facts).status is Status.ERROR
