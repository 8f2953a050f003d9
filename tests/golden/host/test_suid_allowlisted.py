"""host.suid_allowlisted: what passes, what fails, and what must not pass by mistake."""

import pytest

from tests.golden.host.files import KEPT, body
from tests.judging import Facts, one
from urazuke.checks.host.facts.risky_files import RISKY_FILES
from urazuke.model import Finding, Status, Unavailable
from urazuke.sdk import Reason, Unreadable

CHECK = "host.suid_allowlisted"


def found(more: str = "", also: list[str] | None = None, kept: str = KEPT) -> Finding:
    facts: Facts = {RISKY_FILES: {"there": body(more, kept=kept)}}
    return one(CHECK, facts, params={"also": [*(also or [])]})


@pytest.mark.parametrize(
    "more", ["", "suid 4755 0 /bin/su\n", "/usr/bin/ping cap_net_raw=ep\nkept /bin/ping\n"]
)
def test_what_distributions_ship_passes(more: str) -> None:
    assert found(more).status is Status.PASS


@pytest.mark.parametrize(
    "more",
    [
        "suid 4755 0 /tmp/su\n",
        "suid 4755 1000 /usr/bin/su\n",
        "suid 2755 0 /usr/local/bin/tool\n",
        "suid 6755 0 /var/lib/x/bash\n",
        "/usr/bin/python3.11 cap_setuid=ep\n",
        "/opt/a b cap_dac_override,cap_setuid+eip\n",
        "/opt/old = cap_setuid+ep\n",
        "/opt/all =ep\n",
    ],
)
def test_anything_else_fails_with_a_fix(more: str) -> None:
    finding = found(more)
    assert finding.status is Status.FAIL
    assert finding.fix.startswith("sudo ")


def test_the_parameter_takes_whole_paths() -> None:
    assert found("suid 4755 0 /opt/x/tool\n", ["/opt/x/tool"]).status is Status.PASS
    assert found("suid 4755 0 /opt/x/tool2\n", ["/opt/x/tool"]).status is Status.FAIL
    assert found("suid 4755 7 /opt/x/tool\n", ["/opt/x/tool"]).status is Status.FAIL


@pytest.mark.parametrize(
    ("more", "kept"),
    [
        ("", KEPT.replace("kept /bin/su\n", "")),
        ("suid 4755 0 /usr/bin/passwd\n", KEPT),
        ("suid 4755 0 /usr/bin/passwd\n", KEPT + "kept /opt/usr/bin/passwd\n"),
        ("/usr/bin/ping cap_net_raw=ep\n", KEPT),
        ("", "record rpm\n"),
    ],
)
def test_another_program_in_the_place_of_a_known_one_fails(more: str, kept: str) -> None:
    """Also one of no package at all."""
    finding = found(more, kept=kept)
    assert finding.status is Status.FAIL
    assert "recorded" in finding.observed.en


def test_what_the_company_lists_need_not_be_of_a_package() -> None:
    more = "suid 4755 0 /usr/bin/passwd\n"
    assert found(more, ["/usr/bin/passwd"]).status is Status.PASS


def test_without_records_it_is_an_error_but_a_violation_stays_one() -> None:
    assert found(kept="record none\n").status is Status.ERROR
    assert found("suid 4755 0 /tmp/su\n", kept="record none\n").status is Status.FAIL


@pytest.mark.parametrize("kept", ["", "record apk\n", KEPT + KEPT, KEPT + "record rpm\n"])
def test_records_that_are_not_told_once_are_refused(kept: str) -> None:
    with pytest.raises(Unreadable):
        body(kept=kept)


def test_without_getcap_it_is_an_error_but_a_violation_stays_one() -> None:
    assert found("nocaps\n").status is Status.ERROR
    assert found("nocaps\nsuid 4755 0 /tmp/su\n").status is Status.FAIL


def test_a_gap_is_an_error() -> None:
    gap = Unavailable(reason=Reason.DENIED, detail="need-root")
    assert one(CHECK, {RISKY_FILES: {"there": gap}}).status is Status.ERROR


@pytest.mark.parametrize("line", ["suid 755 0 /x", "suid 4755 root /x", "/x", "/x cap", "suid"])
def test_a_line_that_is_not_understood_is_refused(line: str) -> None:
    with pytest.raises(Unreadable):
        body(f"{line}\n")
