"""host.password_min_length on macOS: only a plain length counts."""

import plistlib

import pytest

from tests.golden.host.windows import finding, ok
from urazuke.checks.host.facts.macos_passwords import MACOS_PASSWORDS
from urazuke.model import Finding, Json, Status
from urazuke.sdk import Answer, Outcome

CHECK = "host.password_min_length"
HEAD = "Getting global account policies\n"


def policies(*contents: str, category: str = "policyCategoryPasswordContent") -> str:
    listed = [{"policyContent": each, "policyIdentifier": "x"} for each in contents]
    return HEAD + plistlib.dumps({category: listed}).decode()


def found(text: str) -> Finding:
    return finding(CHECK, MACOS_PASSWORDS, {"policies": ok(text)}, "macos")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (policies("policyAttributePassword matches '.{14,}+'"), Status.PASS),
        (policies("policyAttributePassword matches '^.{16,}$'"), Status.PASS),
        (
            policies(
                "policyAttributePassword matches '.{4,}'",
                "policyAttributePassword matches '(.*[0-9].*){1,}+'",
                "policyAttributePassword matches '.{15,64}'",
            ),
            Status.PASS,
        ),
        (policies("policyAttributePassword matches '.{13,}+'"), Status.FAIL),
        (policies("policyAttributePassword matches '.{0,14}'"), Status.FAIL),
        (
            policies("policyAttributePassword matches '.{14,}' OR policyAttributeRecordName != ''"),
            Status.FAIL,
        ),
        (policies("policyAttributePassword matches '.{14,}|x'"), Status.FAIL),
        (policies(), Status.FAIL),
        (
            policies(
                "policyAttributePassword matches '.{14,}'",
                category="policyCategoryPasswordChange",
            ),
            Status.FAIL,
        ),
        (HEAD, Status.FAIL),
        ("", Status.ERROR),
        ("Error: Operation is not supported by the directory node.\n", Status.ERROR),
        (f"{HEAD}<plist", Status.ERROR),
        (HEAD + plistlib.dumps([]).decode(), Status.ERROR),
        (HEAD + plistlib.dumps({"policyCategoryPasswordContent": [{}]}).decode(), Status.ERROR),
    ],
)
def test_the_length(text: str, status: Status) -> None:
    assert found(text).status is status


@pytest.mark.parametrize("outcome", [Outcome.NEED_ROOT, Outcome.MISSING_TOOL, Outcome.TIMEOUT])
def test_what_is_not_seen_is_an_error(outcome: Outcome) -> None:
    given: dict[str, Json] = {"policies": Answer(outcome, 1, stderr="pwpolicy")}
    assert finding(CHECK, MACOS_PASSWORDS, given, "macos").status is Status.ERROR
