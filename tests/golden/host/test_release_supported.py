"""host.release_supported: what passes, what fails (now: 24 November 2026)."""

import pytest

from tests.judging import one
from urazuke.checks.host.facts.os_release import OS_RELEASE, OsRelease
from urazuke.model import Finding, Status, Unavailable
from urazuke.sdk import Answer, Outcome, Reason, Unreadable

CHECK = "host.release_supported"


def body(text: str) -> OsRelease:
    return OS_RELEASE.parse(OS_RELEASE.reduce({"release": Answer(Outcome.OK, 0, text)}))


def found(text: str) -> Finding:
    return one(CHECK, {OS_RELEASE: {"there": body(text)}})


@pytest.mark.parametrize(
    "text",
    [
        'VERSION_ID="12"\nID=debian\n',
        'ID=ubuntu\nVERSION_ID="24.04"\n',
        'ID="rhel"\nVERSION_ID="9.4"\n',
        'ID="almalinux"\nVERSION_ID="8.10"\n',
        'ID="amzn"\nVERSION_ID="2023"\n',
        'ID="opensuse-leap"\nVERSION_ID="16.0"\n',
        'ID="rhel"\nVERSION_ID="10.1"\n',
        'ID="rocky"\nVERSION_ID="10.0"\n',
        'ID="ol"\nVERSION_ID="9.5"\n',
        "ID=fedora\nVERSION_ID=43\n",
        'ID=ubuntu\nVERSION_ID="26.04"\n',
    ],
)
def test_a_supported_release_passes(text: str) -> None:
    assert found(text).status is Status.PASS


@pytest.mark.parametrize(
    "text",
    [
        'ID=debian\nVERSION_ID="11"\n',
        'ID=ubuntu\nVERSION_ID="20.04"\n',
        'ID="rhel"\nVERSION_ID="7.9"\n',
        'ID="amzn"\nVERSION_ID="2"\n',
        'ID="opensuse-leap"\nVERSION_ID="15.6"\n',
        'ID="ol"\nVERSION_ID="7.9"\n',
        "ID=fedora\nVERSION_ID=42\n",
        'ID="sles"\nVERSION_ID="15.5"\n',
        'ID="sles"\nVERSION_ID="12.5"\n',
    ],
)
def test_a_release_past_its_end_fails(text: str) -> None:
    assert found(text).status is Status.FAIL


@pytest.mark.parametrize(
    "text",
    [
        'ID="sles"\nVERSION_ID="16.0"\n',
        'ID="centos"\nVERSION_ID="9"\n',
        "ID=fedora\nVERSION_ID=45\n",
        "ID=debian\n",
        "ID=arch\n",
        'ID=ubuntu\nVERSION_ID="24"\n',
        'ID=x\nVERSION_ID="1"\n',
    ],
)
def test_a_release_that_is_not_in_the_table_is_an_error(text: str) -> None:
    assert found(text).status is Status.ERROR


@pytest.mark.parametrize(
    "text", ["", 'VERSION_ID="12"\n', "ID=$(id)\n", "ID=debian\nID=ubuntu\n", "PRETTY_NAME=x\n"]
)
def test_a_file_that_is_not_understood_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        body(text)


def test_a_gap_is_an_error() -> None:
    gap = Unavailable(reason=Reason.MALFORMED, detail="no os-release")
    assert one(CHECK, {OS_RELEASE: {"there": gap}}).status is Status.ERROR
