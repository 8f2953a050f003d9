"""host.automount_off: what passes, what fails, and what must not pass by mistake."""

import pytest

from tests.judging import one
from urazuke.checks.host.facts.automounters import AUTOMOUNTERS, Automounters
from urazuke.model import Finding, Status, Unavailable
from urazuke.sdk import Answer, Outcome, Reason, Unreadable

CHECK = "host.automount_off"
NO_TOOL = Answer(Outcome.MISSING_TOOL)


def body(
    running: str = "",
    rules: str = "",
    monitors: str = "",
    automount: str | None = None,
    writable: str = "true",
    units: str = "",
) -> Automounters:
    answers = {
        "running": Answer(Outcome.OK, 0, f"{running}end\n"),
        "units": Answer(Outcome.OK, 0, f"{units}end\n"),
        "rules": Answer(Outcome.OK, 0, f"{rules}end\n"),
        "monitors": Answer(Outcome.OK, 0, f"{monitors}end\n"),
        "automount": NO_TOOL if automount is None else Answer(Outcome.OK, 0, f"{automount}\n"),
        "writable": NO_TOOL if automount is None else Answer(Outcome.OK, 0, f"{writable}\n"),
    }
    return AUTOMOUNTERS.parse(AUTOMOUNTERS.reduce(answers))


def found(automounters: Automounters) -> Finding:
    return one(CHECK, {AUTOMOUNTERS: {"there": automounters}})


@pytest.mark.parametrize(
    "automounters",
    [
        body(),
        body(automount="true"),  # the schema is here, but nothing that would mount
        body(monitors="gvfs\n", automount="false", writable="false"),
        body(units="unit efi.automount fixed\nunit proc-sys-fs-binfmt_misc.automount none\n"),
    ],
)
def test_nothing_that_mounts_passes(automounters: Automounters) -> None:
    assert found(automounters).status is Status.PASS


@pytest.mark.parametrize(
    "automounters",
    [
        body(running="automount\n"),
        body(running="udiskie\n"),
        body(rules="/etc/udev/rules.d/99-usb.rules\n"),
        body(monitors="plasma\n"),
        body(units="unit media-stick.automount removable\n"),
        body(units="unit efi.automount fixed\nunit media-stick.automount absent\n"),
        body(monitors="gvfs\n", automount="true", writable="true"),
        body(monitors="gvfs\n", automount="true", writable="false"),
        body(monitors="gvfs\n", automount="false", writable="true"),
    ],
)
def test_what_mounts_fails(automounters: Automounters) -> None:
    assert found(automounters).status is Status.FAIL


@pytest.mark.parametrize(
    ("monitors", "automount"), [("gvfs\n", None), ("gvfs\n", "No such key"), ("what\n", None)]
)
def test_what_is_not_known_is_refused(monitors: str, automount: str | None) -> None:
    with pytest.raises(Unreadable):
        body(monitors=monitors, automount=automount)


def test_an_answer_without_its_end_is_refused() -> None:
    with pytest.raises(Unreadable):
        AUTOMOUNTERS.reduce({"monitors": Answer(Outcome.OK, 0, "")})


def test_a_gap_is_an_error() -> None:
    gap = Unavailable(reason=Reason.DENIED, detail="need-root")
    assert one(CHECK, {AUTOMOUNTERS: {"there": gap}}).status is Status.ERROR


def test_the_fix_names_the_unit() -> None:
    finding = found(body(units="unit media-a\\x20b.automount absent\n"))
    assert finding.fix == "sudo systemctl disable --now -- 'media-a\\x20b.automount'"


@pytest.mark.parametrize("units", ["unit a.automount unknown\n", "unit a.automount\n", "a b c\n"])
def test_units_that_are_not_understood_are_refused(units: str) -> None:
    with pytest.raises(Unreadable):
        body(units=units)
