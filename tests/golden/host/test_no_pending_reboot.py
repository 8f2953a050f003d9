"""host.no_pending_reboot: what passes, what fails, and what must not pass by mistake."""

import pytest

from tests.judging import one
from urazuke.checks.host.facts.kernels import KERNELS, Kernels
from urazuke.model import Finding, Status, Unavailable
from urazuke.sdk import Answer, Outcome, Reason, Unreadable

CHECK = "host.no_pending_reboot"
NEW = "6.1.0-28-amd64"


def body(
    running: str = NEW,
    installed: str = f"6.1.0-9-amd64\n{NEW}\n",
    flag: str = "",
    renewed: str = "",
) -> Kernels:
    texts = {
        "running": f"{running}\n",
        "installed": f"{installed}end\n",
        "flag": f"{flag}end\n",
        "renewed": f"{renewed}end\n",
    }
    answers = {name: Answer(Outcome.OK, 0, text) for name, text in texts.items()}
    return KERNELS.parse(KERNELS.reduce(answers))


def found(kernels: Kernels) -> Finding:
    return one(CHECK, {KERNELS: {"there": kernels}})


RHEL = "5.14.0-503.el9.x86_64"
RHEL_NEW = "5.14.0-503.14.1.el9_5.x86_64"
RPM = "booted 1795000000\npackage 1794000000 kernel-core\npackage 1794999999 glibc\n"


def test_the_newest_kernel_passes() -> None:
    assert found(body()).status is Status.PASS
    rhel = body(running=RHEL_NEW, installed=f"{RHEL_NEW}\n{RHEL}\n", renewed=RPM)
    assert found(rhel).status is Status.PASS


@pytest.mark.parametrize(
    "renewed",
    [
        "package 1794000000 glibc\n",
        "booted 1795000000\n",
        "booted x\npackage 1794000000 glibc\n",
        RPM + "package then glibc\n",
        RPM + "error: cannot open\n",
    ],
)
def test_packages_that_are_not_told_are_refused(renewed: str) -> None:
    with pytest.raises(Unreadable):
        body(renewed=renewed)


@pytest.mark.parametrize(
    "kernels",
    [
        body(running="6.1.0-9-amd64"),
        body(running="6.1.0-29-amd64"),
        body(flag="/run/reboot-required\n"),
        body(running=RHEL, installed=f"{RHEL}\n{RHEL_NEW}\n", renewed=RPM),
        body(running=RHEL, installed=f"{RHEL}\n", renewed=RPM.replace("1794999999", "1795000001")),
        body(installed="", flag="/run/reboot-required\n"),
    ],
)
def test_a_pending_reboot_fails_with_a_fix(kernels: Kernels) -> None:
    finding = found(kernels)
    assert (finding.status, finding.fix) == (Status.FAIL, "sudo systemctl reboot")


def test_no_installed_kernel_is_an_error() -> None:
    assert found(body(installed="")).status is Status.ERROR


def test_a_gap_is_an_error() -> None:
    gap = Unavailable(reason=Reason.DENIED, detail="uname")
    assert one(CHECK, {KERNELS: {"there": gap}}).status is Status.ERROR


def test_an_answer_that_is_not_whole_is_refused() -> None:
    with pytest.raises(Unreadable):
        body(running="")
    with pytest.raises(Unreadable):
        body(flag="a\nb\n")
    with pytest.raises(Unreadable):
        KERNELS.reduce(
            dict.fromkeys(("running", "installed", "flag", "renewed"), Answer(Outcome.OK, 0, "x"))
        )
