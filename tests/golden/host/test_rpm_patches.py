"""What dnf and zypper answer, judged: pending fixes, and the age of what they know."""

import pytest

from tests.golden.host.rpm import (
    BASE,
    OPEN,
    PATCH,
    REPOS,
    cache,
    dnf,
    folder,
    host,
    zypper,
)
from tests.judging import Facts, one
from urazuke.checks.host.facts.dnf import DNF
from urazuke.checks.host.facts.zypper import ZYPPER
from urazuke.model import Json, Status, Unavailable
from urazuke.sdk import Answer, Outcome, Reason, Unreadable

PENDING = "host.no_pending_security_updates"
FRESH = "host.patch_metadata_fresh"
AMAZON = {"caches": folder("amazonlinux", 15), "repos": "repo amazonlinux\n", "dist": "amzn"}


def status(check: str, facts: Facts, **params: Json) -> Status:
    """The verdict."""
    return one(check, facts, params=params).status


@pytest.mark.parametrize(
    "facts",
    [
        host(dnf()),
        host(dnf(more="release 9\n")),
        host(dnf(**AMAZON, more="release latest\n")),
        host(zypper=zypper()),
        host(zypper=zypper(patches=PATCH.format("recommended"))),
    ],
)
def test_nothing_pending_in_known_repositories_passes(facts: Facts) -> None:
    """By both checks."""
    assert (status(PENDING, facts), status(FRESH, facts)) == (Status.PASS, Status.PASS)


@pytest.mark.parametrize(
    ("facts", "fix"),
    [
        (host(dnf(found=OPEN)), "sudo dnf upgrade --security"),
        (host(dnf(found=OPEN, dist="unknown")), "sudo dnf upgrade --security"),
        (host(dnf(found=OPEN, more="release 9.2\n")), "sudo dnf upgrade --security"),
        (
            host(zypper=zypper(patches=PATCH.format("security"))),
            "sudo zypper patch --category security",
        ),
        (
            host(dnf(), zypper(patches=PATCH.format("security"), more="held by a lock\n")),
            "sudo zypper patch --category security",
        ),
    ],
)
def test_an_open_advisory_fails_with_a_fix(facts: Facts, fix: str) -> None:
    """Whatever else is unknown."""
    finding = one(PENDING, facts)
    assert (finding.status, finding.fix) == (Status.FAIL, fix)


@pytest.mark.parametrize(
    "facts",
    [
        host(),
        host(dnf(BASE.replace("type updateinfo\n", ""))),
        host(dnf(repos="repo baseos\n")),
        host(dnf(folder("baseos"))),
        host(dnf(folder("epel") + folder("baseos", kinds="primary") + folder("appstream"),
                 REPOS + "repo epel\n")),
        host(dnf(folder("baseos", fetched=1) + folder("baseos", 90, "primary", 5)
                 + folder("appstream"))),
        host(dnf(dist="centos")),
        host(dnf(more="release 9.2\n")),
        host(dnf(**AMAZON)),
        host(dnf(**AMAZON, more="release 2023.6.20241010\n")),
        host(zypper=zypper(more="held by a lock of zypper\n")),
        host(zypper=zypper(off="repo-sle-update")),
        host(zypper=zypper(cache("repo-update"))),
        host(zypper=zypper(dist="sles")),
    ],
)  # fmt: skip
def test_nothing_pending_that_proves_nothing_is_an_error(facts: Facts) -> None:
    """No advisories, a source that is off, a pinned release, a lock, an unknown distribution."""
    assert status(PENDING, facts) is Status.ERROR


@pytest.mark.parametrize(
    "facts",
    [
        host(dnf(folder("baseos", 8) + folder("appstream", 9))),
        host(dnf(folder("baseos", 60) + folder("appstream", 1))),
        host(dnf(folder("baseos", 8) + folder("appstream", 9) + folder("epel"),
                 REPOS + "repo epel\n")),
        host(dnf(**{**AMAZON, "caches": folder("amazonlinux", 400)})),
        host(dnf(repos="repo baseos\n")),
        host(dnf(BASE.replace("type updateinfo\n", ""))),
        host(zypper=zypper(cache("repo-update", 10) + cache("repo-sle-update", 30))),
        host(zypper=zypper(off="repo-update")),
        host(dnf(), zypper(cache("repo-update", 10) + cache("repo-sle-update", 30))),
    ],
)  # fmt: skip
def test_old_lists_or_none_fail(facts: Facts) -> None:
    """A fresh repository of somebody else does not help."""
    assert status(FRESH, facts) is Status.FAIL


def test_the_company_may_name_its_own_mirrors() -> None:
    """Then these alone count."""
    facts = host(dnf(folder("our-os"), "repo our-os\n", dist="centos"))
    assert status(PENDING, facts, repositories=["our-os"]) is Status.PASS
    assert status(FRESH, facts, repositories=["our-os"]) is Status.PASS
    assert status(PENDING, facts, repositories=["our-os", "our-apps"]) is Status.ERROR
    assert status(FRESH, facts, repositories=["our.os"]) is Status.FAIL


def test_the_age_of_unknown_distributions_is_an_error() -> None:
    """As is that of a host without any package manager that is read."""
    assert status(FRESH, host(dnf(dist="centos"))) is Status.ERROR
    assert status(FRESH, host()) is Status.ERROR


@pytest.mark.parametrize("check", [PENDING, FRESH])
def test_a_gap_is_an_error(check: str) -> None:
    """Of one of them is enough."""
    gap = Unavailable(reason=Reason.MISSING_TOOL, detail="dnf5 is not read")
    assert status(check, host(gap)) is Status.ERROR
    assert status(check, host(dnf(), gap)) is Status.ERROR


def test_another_program_is_told_as_missing() -> None:
    """With what it is."""
    for collector, name in ((DNF, "dnf"), (ZYPPER, "zypper")):
        with pytest.raises(Unreadable) as fault:
            collector.reduce({name: Answer(Outcome.FAILED, 7, "", "dnf5 is not read\n")})
        assert fault.value.unavailable.reason is Reason.MISSING_TOOL
        assert fault.value.unavailable.detail == "dnf5 is not read"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "here\ndist rocky\n",
        "end\n",
        "dist rocky\nend\n",
        "here\nend\n",
        "here\ndist rocky\ndist ol\nend\n",
        "here\ndist rocky\nwhat\nend\n",
        "here\ndist rocky\nadvisory Last metadata expiration check\nend\n",
        "here\ndist rocky\nadvisory A-1 bugfix demo-2.0-1.noarch\nend\n",
        "here\ndist rocky\ncache x-e4380d159bc0b9de yesterday\nend\n",
        "here\ndist rocky\ncache x-e4380d159bc0b9de 7\ncache x-0000000000000000 7\nend\n",
        "absent\nhere\nend\n",
    ],
)
def test_an_answer_of_dnf_that_is_not_known_is_refused(text: str) -> None:
    """Nothing is skipped."""
    with pytest.raises(Unreadable):
        DNF.reduce({"dnf": Answer(Outcome.OK, 0, text)})


@pytest.mark.parametrize(
    "text",
    [
        "here\ndist sles\nend\n",
        "here\ndist sles\nrepositories\n<stream/>\npatches\n<stream/>\nend\n",
        "here\ndist sles\nrepositories\n<stream>\npatches\n<stream/>\nend\n",
        "here\ndist sles\nrepositories\n<!DOCTYPE x>\n<stream/>\npatches\n<stream/>\nend\n",
    ],
)
def test_an_answer_of_zypper_that_is_not_known_is_refused(text: str) -> None:
    """Cut, not XML, with declarations, or without a list of patches."""
    with pytest.raises(Unreadable):
        ZYPPER.reduce({"zypper": Answer(Outcome.OK, 0, text)})


def test_an_update_that_is_no_patch_is_refused() -> None:
    """Zypper was asked for patches."""
    with pytest.raises(Unreadable):
        zypper(patches=PATCH.format("security").replace('"patch"', '"package"'))
