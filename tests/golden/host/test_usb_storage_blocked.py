"""host.usb_storage_blocked, on answers recorded from modprobe (kmod 30)."""

from collections.abc import Mapping

import pytest

from urazuke.checks.host.facts.removable_storage import REMOVABLE_STORAGE
from urazuke.checks.host.usb_storage_blocked import Facts, judge
from urazuke.model import Status
from urazuke.sdk import Answer, NoParams, Outcome, Reason, Unreadable, Verdict

STORAGE = "insmod /lib/modules/6.1.0/kernel/drivers/usb/storage/usb-storage.ko \n"
UAS = "insmod /lib/modules/6.1.0/kernel/drivers/usb/storage/uas.ko.xz \n"
BLOCKED = "install /bin/false \n"
ABSENT = Answer(
    Outcome.OK, 1, "", "modprobe: FATAL: Module uas not found in directory /lib/modules/6.1.0\n"
)
NO_FILE = Answer(Outcome.FAILED, 2, "", "awk: cannot open (No such file or directory)\n")


def ok(stdout: str) -> Answer:
    """A command that succeeded."""
    return Answer(Outcome.OK, 0, stdout)


def answers(storage: str, uas: str, /, **others: Answer) -> dict[str, Answer]:
    """What the commands gave on an ordinary machine."""
    usual = {
        "namespace": ok("pid:[4026531836]\nown root\n"),
        "kernel": ok("6.1.0\n"),
        "registered": ok(""),
        "loaded": ok(""),
        "builtin": ok(""),
        "tree": ok("whole\n"),
        "options": NO_FILE,
        "usb_storage": ok(storage),
        "uas": ok(uas),
    }
    return {**usual, **others}


def verdict(given: Mapping[str, Answer]) -> Verdict:
    """The verdict on these answers."""
    body = REMOVABLE_STORAGE.reduce(given)
    return judge(Facts(storage=REMOVABLE_STORAGE.parse(body)), NoParams())


def test_both_drivers_blocked_pass() -> None:
    """As modprobe tells it with `install … /bin/false` for both."""
    assert verdict(answers(BLOCKED, BLOCKED * 2)).status is Status.PASS


def test_drivers_that_the_tree_does_not_have_pass() -> None:
    """The tree is whole and neither of them is in it or built in."""
    assert verdict(answers("", "", usb_storage=ABSENT, uas=ABSENT)).status is Status.PASS


@pytest.mark.parametrize(
    ("storage", "uas"),
    [
        (STORAGE, STORAGE + UAS),  # nothing configured; a blacklist; a file without .conf
        (BLOCKED, BLOCKED + UAS),  # only usb-storage is blocked
        (STORAGE, STORAGE + BLOCKED),  # only uas is blocked
        (STORAGE + BLOCKED, STORAGE + BLOCKED),  # softdep usb_storage post: uas
        (BLOCKED, BLOCKED + "install /sbin/modprobe --ignore-install uas \n"),
        ("install /usr/bin/logger usb \n", BLOCKED),
        ("install /bin/false || /sbin/modprobe -i usb_storage \n", BLOCKED),
    ],
)
def test_what_can_be_loaded_fails(storage: str, uas: str) -> None:
    """Near misses included."""
    found = verdict(answers(storage, uas))
    assert found.status is Status.FAIL
    assert "install usb_storage /bin/false" in found.fix


@pytest.mark.parametrize(
    "seen",
    [
        {"loaded": ok("usb_storage 81920 1 uas, Live 0x0\n")},
        {"registered": ok("usb-storage\n")},
        {"builtin": ok("kernel/drivers/usb/storage/uas.ko\n")},
    ],
)
def test_a_driver_that_is_present_fails_even_if_it_is_blocked(seen: dict[str, Answer]) -> None:
    """Blocking comes too late for what runs already."""
    found = verdict(answers(BLOCKED, BLOCKED, **seen))
    assert found.status is Status.FAIL
    assert "稼働中" in found.observed.ja
    assert "sudo modprobe -r" in found.fix


@pytest.mark.parametrize(
    "unknown",
    [
        {"tree": Answer(Outcome.FAILED, 1)},
        {"tree": ok("missing\n"), "usb_storage": ABSENT, "uas": ABSENT},
        {"namespace": ok("pid:[4026532198]\nown root\n")},
        {"namespace": ok("pid:[4026531836]\nother root\n")},
        {"registered": Answer(Outcome.FAILED, 1)},
        {"loaded": NO_FILE},
        {"loaded": NO_FILE, "options": ok("CONFIG_MMU=y\nCONFIG_MODULES=y\n")},
        {"loaded": NO_FILE, "options": ok("")},
        {"builtin": NO_FILE},
        {"usb_storage": Answer(Outcome.MISSING_TOOL)},
        {"usb_storage": Answer(Outcome.NEED_ROOT)},
        {"usb_storage": ok("")},
        {"usb_storage": ok("builtin usb_storage\n")},
        {"usb_storage": Answer(Outcome.OK, 1, "", "modprobe: ERROR: something else\n")},
    ],
)
def test_what_is_not_known_is_no_fact(unknown: dict[str, Answer]) -> None:
    """A tree that is not here, a container, an answer that nobody knows."""
    with pytest.raises(Unreadable):
        verdict(answers(BLOCKED, BLOCKED, **unknown))


def test_a_kernel_that_loads_no_modules_is_judged_by_its_own_configuration() -> None:
    """Without /proc/modules the kernel itself has to say so."""
    without = ok("CONFIG_MMU=y\n")
    passed = answers("", "", loaded=NO_FILE, options=without, usb_storage=ABSENT, uas=ABSENT)
    assert verdict(passed).status is Status.PASS
    builtin = ok("CONFIG_MMU=y\nCONFIG_USB_STORAGE=y\n")
    assert verdict(answers("", "", loaded=NO_FILE, options=builtin)).status is Status.FAIL


def test_the_reason_without_a_tree_is_not_absence() -> None:
    """`modprobe` says "not found" then too."""
    given = answers("", "", usb_storage=ABSENT, uas=ABSENT, tree=ok("missing\n"))
    with pytest.raises(Unreadable) as caught:
        verdict(given)
    assert caught.value.reason is Reason.UNREACHABLE
