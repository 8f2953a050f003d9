"""host.patch_metadata_fresh: what passes, what fails (now: 24 November 2026)."""

import pytest

from tests.golden.host.apt import MAIN, SECURITY, body, host
from tests.judging import one
from urazuke.checks.host.facts.apt import APT
from urazuke.model import Finding, Status, Unavailable
from urazuke.sdk import Answer, Outcome, Reason, Unreadable

CHECK = "host.patch_metadata_fresh"
OLD = SECURITY.replace("Sun, 22 Nov", "Sun, 15 Nov")
UBUNTU = SECURITY.replace("Debian-Security", "Ubuntu").replace("oldstable-sec", "noble-sec")


def found(releases: str, **params: int) -> Finding:
    return one(CHECK, host(body(releases)), params=params)


@pytest.mark.parametrize("releases", [SECURITY, SECURITY + MAIN, OLD + SECURITY, UBUNTU])
def test_a_recent_list_passes(releases: str) -> None:
    assert found(releases).status is Status.PASS


def test_an_old_list_fails_with_a_fix() -> None:
    finding = found(OLD + MAIN)
    assert (finding.status, finding.fix) == (Status.FAIL, "sudo apt-get update")
    assert found(OLD, days=10).status is Status.PASS


def test_a_recent_list_of_something_else_does_not_help() -> None:
    assert found(OLD + MAIN.replace("11 Jul", "23 Nov")).status is Status.FAIL


def test_no_source_for_security_fails() -> None:
    for releases in ("", MAIN, SECURITY.replace("-Security", "").replace("-security\n", "\n")):
        assert found(releases).status is Status.FAIL


def test_a_gap_is_an_error() -> None:
    gap = Unavailable(reason=Reason.MISSING_TOOL, detail="apt-get")
    assert one(CHECK, host(gap)).status is Status.ERROR


@pytest.mark.parametrize(
    "releases",
    [
        "what\n",
        "\tDate: Sun, 22 Nov 2026 19:58:56 UTC\n",
        SECURITY.replace("19:58:56 UTC", "yesterday"),
        SECURITY.replace("19:58:56 UTC", "19:58:56 JST"),
        "release x\n",
    ],
)
def test_a_list_that_is_not_understood_is_refused(releases: str) -> None:
    with pytest.raises(Unreadable):
        body(releases)


def test_another_package_manager_is_told_as_such() -> None:
    with pytest.raises(Unreadable) as fault:
        APT.reduce({"releases": Answer(Outcome.FAILED, 7), "upgrades": Answer(Outcome.FAILED, 7)})
    assert fault.value.unavailable.reason is Reason.MISSING_TOOL
