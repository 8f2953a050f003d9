"""host.password_min_length: what passes, what fails, and what must not pass by mistake."""

from collections.abc import Mapping

import pytest

from tests.golden.host.pam import CONFIGS, DEBIAN, QUALITY, REDHAT, body, text, with_line
from tests.judging import one
from urazuke.checks.host.facts.pam import PAM
from urazuke.model import Finding, Status, Unavailable
from urazuke.sdk import Answer, Outcome, Reason, Unreadable

CHECK = "host.password_min_length"
WORD = "common-password"


def found(services: Mapping[str, str] = DEBIAN, configs: Mapping[str, str] = CONFIGS) -> Finding:
    return one(CHECK, {PAM: {"there": body(services, configs)}})


@pytest.mark.parametrize("services", [DEBIAN, REDHAT])
def test_fourteen_passes(services: Mapping[str, str]) -> None:
    assert found(services).status is Status.PASS


@pytest.mark.parametrize(
    "quality",
    [
        "",
        "# minlen = 14",
        "minlen = 8",
        "minlen = 14\nminlen = 12",
        "minlen = 14\ndcredit = 1",
        "minlen = 15\nucredit = 1\nlcredit = 1",
        "minlen = 14\nenforcing = 0",
    ],
)
def test_a_configuration_that_asks_for_less_fails(quality: str) -> None:
    assert found(configs={QUALITY: quality}).status is Status.FAIL


@pytest.mark.parametrize("quality", ["minlen=14", "MINLEN 14", "minlen = 16\ndcredit = 2 # c"])
def test_a_configuration_as_pwquality_reads_it_passes(quality: str) -> None:
    assert found(configs={QUALITY: quality}).status is Status.PASS


def test_the_main_file_wins_over_the_folder() -> None:
    """As pwscore shows it; the folder counts where the main file says nothing."""
    folder = "/etc/security/pwquality.conf.d/50.conf"
    assert found(configs={folder: "minlen=14", QUALITY: "minlen=8"}).status is Status.FAIL
    assert found(configs={folder: "minlen=8", QUALITY: "minlen=14"}).status is Status.PASS
    assert found(configs={folder: "minlen=14", QUALITY: ""}).status is Status.PASS


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("retry=3", "retry=3 minlen=8"),
        ("retry=3", "enforcing=0"),
        ("retry=3", "dcredit=3"),
        ("requisite pam_pwquality", "optional pam_pwquality"),
        ("requisite pam_pwquality", "[default=ignore] pam_pwquality"),
        ("password requisite pam_pwquality.so retry=3\n", ""),
        ("password requisite pam_pwquality", "# password requisite pam_pwquality"),
        ("password requisite pam_pwquality", "session requisite pam_pwquality"),
        ("password requisite pam_pw", "password sufficient pam_unix.so\npassword requisite pam_pw"),
        ("password requisite pam_pw", "password [success=1] pam_x.so\npassword requisite pam_pw"),
    ],
)
def test_a_stack_that_does_not_ask_fails(old: str, new: str) -> None:
    assert found(with_line(DEBIAN, WORD, old, new)).status is Status.FAIL


@pytest.mark.parametrize(
    ("module", "status"),
    [
        ("pam_cracklib.so minlen=18", Status.PASS),
        ("pam_cracklib.so minlen=14", Status.FAIL),
        ("pam_cracklib.so minlen=14 dcredit=-1 ucredit=-1 lcredit=0 ocredit=-1", Status.PASS),
        ("pam_passwdqc.so min=disabled,24,20,16,14", Status.PASS),
        ("pam_passwdqc.so", Status.FAIL),
        ("pam_passwdqc.so min=disabled,24,20,16,14 enforce=none", Status.FAIL),
        ("pam_passwdqc.so config=/etc/passwdqc.conf", Status.ERROR),
        ("pam_pwquality.so minlen=many", Status.ERROR),
        ("pam_unix.so minlen=14", Status.PASS),
    ],
)
def test_other_modules_count_by_their_own_rules(module: str, status: Status) -> None:
    services = with_line(DEBIAN, WORD, "pam_pwquality.so retry=3", module)
    assert found(services).status is status


def test_the_stack_for_others_counts_where_passwd_has_none() -> None:
    rest = {path: lines for path, lines in DEBIAN.items() if not path.endswith("/passwd")}
    assert found(rest).status is Status.ERROR
    assert found({**rest, "/etc/pam.d/other": "@include common-password"}).status is Status.PASS


def test_etc_wins_over_the_vendor() -> None:
    vendor = {"/usr/lib/pam.d/passwd": "password required pam_unix.so"}
    assert found({**DEBIAN, **vendor}).status is Status.PASS


def test_what_package_managers_leave_behind_is_no_service() -> None:
    left = {"/etc/pam.d/passwd.rpmsave": "password include not-here"}
    assert found({**DEBIAN, **left}).status is Status.PASS


def test_a_gap_is_an_error() -> None:
    gap = Unavailable(reason=Reason.DENIED, detail="need-root")
    assert one(CHECK, {PAM: {"there": gap}}).status is Status.ERROR


@pytest.mark.parametrize(
    "lines",
    [
        "password pam_unix.so",
        "password mandatory pam_unix.so",
        "pass required pam_unix.so",
        "@include not-here",
        "password include not-here",
        "@include passwd",
    ],
)
def test_a_stack_that_is_not_understood_is_refused(lines: str) -> None:
    with pytest.raises(Unreadable):
        body({**DEBIAN, "/etc/pam.d/passwd": lines})


@pytest.mark.parametrize("told", ["", "end\n", text(DEBIAN, {})[:-4], "\tx\nend\n", "what\nend\n"])
def test_an_answer_that_is_not_whole_is_refused(told: str) -> None:
    with pytest.raises(Unreadable):
        PAM.reduce({"pam": Answer(Outcome.OK, 0, told)})


def test_arguments_of_other_modules_stay_on_the_host() -> None:
    services = {**DEBIAN, "/etc/pam.d/x": "auth required pam_ldap.so bindpw=secret [a b]"}
    assert body(services).stacks["x"][0].arguments == ()
