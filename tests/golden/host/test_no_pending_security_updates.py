"""host.no_pending_security_updates: what passes, what fails, what must not pass by mistake."""

import pytest

from tests.golden.host.apt import BASH, GCRYPT, MAIN, NOTHING, body, host
from tests.judging import one
from urazuke.checks.host.facts.apt import APT
from urazuke.model import Finding, Status, Unavailable
from urazuke.sdk import Answer, Outcome, Reason, Unreadable

CHECK = "host.no_pending_security_updates"


def found(upgrades: str) -> Finding:
    return one(CHECK, host(body(upgrades=upgrades)))


@pytest.mark.parametrize("upgrades", [NOTHING, NOTHING + BASH])
def test_nothing_for_security_passes(upgrades: str) -> None:
    assert found(upgrades).status is Status.PASS


@pytest.mark.parametrize(
    "line",
    [
        GCRYPT,
        BASH.replace("Debian:12.15/oldstable", "Debian-Security:12/oldstable-security"),
        BASH.replace("Debian:12.15/oldstable", "Ubuntu:24.04/noble-updates, U:24/noble-security"),
        "Inst new-dep (1.0 Ubuntu:24.04/noble-security [all])\n",
    ],
)  # fmt: skip
def test_one_for_security_fails_with_a_fix(line: str) -> None:
    finding = found(NOTHING + BASH.replace("bash", "other") + line)
    assert finding.status is Status.FAIL
    assert finding.fix == f"sudo apt-get install --only-upgrade {line.split()[1]}"


def test_what_apt_keeps_back_is_an_error_unless_it_fails_anyhow() -> None:
    kept = "The following packages have been kept back:\n  linux-image-amd64\n"
    assert found(NOTHING + kept).status is Status.ERROR
    assert found(NOTHING + kept + GCRYPT).status is Status.FAIL


def test_without_a_source_for_security_nothing_pending_is_an_error() -> None:
    facts = body(releases=MAIN)
    assert one(CHECK, host(facts)).status is Status.ERROR


def test_a_gap_is_an_error() -> None:
    gap = Unavailable(reason=Reason.TIMEOUT, detail="apt-get")
    assert one(CHECK, host(gap)).status is Status.ERROR


@pytest.mark.parametrize("line", ["Inst bash\n", "Inst bash (5.2)\n"])
def test_a_line_that_is_not_understood_is_refused(line: str) -> None:
    with pytest.raises(Unreadable):
        body(upgrades=line)


def test_an_answer_without_its_end_is_refused() -> None:
    with pytest.raises(Unreadable):
        APT.reduce(
            {
                "releases": Answer(Outcome.OK, 0, "end\n"),
                "upgrades": Answer(Outcome.OK, 0, NOTHING),
            }
        )
