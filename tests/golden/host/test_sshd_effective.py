"""host.sshd_effective: an answer that is not wholly understood is no fact."""

import pytest

from tests.golden.host.sshd import READ_AT, body_of, told
from urazuke.checks.host.facts.sshd_effective import SSHD_EFFECTIVE
from urazuke.sdk import Answer, Outcome, Unreadable


def test_a_file_that_changed_after_the_daemon_read_it_is_refused() -> None:
    """Also in the same instant, and where only a second is known of the start."""
    for changed, read_at in (
        ("2026-11-24 08:14:20.600000000 +0000", READ_AT),
        (READ_AT, READ_AT),
        ("2026-11-24 08:14:20.100000000 +0000", "2026-11-24 08:14:20"),
    ):
        with pytest.raises(Unreadable, match="reload sshd"):
            body_of(told(changed=changed, read_at=read_at))


def test_a_directory_of_includes_that_changed_is_refused() -> None:
    """A file that was removed from it shows nowhere else."""
    line = "directory 2026-11-25 00:00:00.000000000 +0000 /etc/ssh/sshd_config.d"
    with pytest.raises(Unreadable, match=r"sshd_config\.d changed"):
        body_of(told(lines=[line]))


@pytest.mark.parametrize(
    "text",
    [
        told().replace("context user 203.0.113.10\n", "", 1),
        told().replace("done\n", ""),
        told().replace("read-at", "read"),
        told().replace("+0000", "+0900"),
        told().replace("daemon running", "daemon sleeping"),
        told(lines=["3:Match User a", "4:Include /etc/ssh/more"]),
        told(lines=["what is this"]),
        "base\n" + told(),
    ],
)
def test_an_answer_by_halves_is_refused(text: str) -> None:
    """Lines that are missing, unknown or out of place."""
    with pytest.raises(Unreadable):
        body_of(text)


def test_an_answer_without_its_end_is_refused() -> None:
    """The script stopped; an empty answer is not "no sshd"."""
    for text in ("", told()):
        with pytest.raises(Unreadable):
            SSHD_EFFECTIVE.reduce({"sshd": Answer(Outcome.OK, 0, text)})


def test_only_allowed_keywords_become_evidence() -> None:
    """Nothing else of the configuration."""
    [daemon] = body_of(told({"banner": "/etc/secret", "denyusers": "mallory"})).daemons
    assert "banner" not in daemon.base
    assert "denyusers" not in daemon.contexts[0].settings


def test_the_same_daemon_twice_is_one() -> None:
    """A child that has not yet changed its title."""
    assert len(body_of(told() + told()).daemons) == 1
