"""aws.backup_vault_not_public: what would make it say pass wrongly? More: test_sqs_not_public."""

import shlex

import pytest

from tests.golden.aws.policies import ANYBODY, NARROW, OWN, SERVICE, SOMEBODY, WIDE, guarded
from tests.golden.aws.policies import statement as allow
from tests.judging import one
from urazuke.checks.aws.facts.backup_vaults import VAULTS
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.backup_vault_not_public"
ARN = f"arn:aws:backup:ap-northeast-1:{OWN}:backup-vault:years"


def statement(**changes: Json) -> Json:
    """An Allow for everybody, with changes."""
    return allow("backup:CopyIntoBackupVault", "*", **changes)


def judged(*statements: Json) -> Finding:
    """The finding of a vault with these statements."""
    return one(CHECK, {VAULTS: {ARN: guarded(ARN, *statements, name="years")}})


def test_no_policy() -> None:
    """Pass."""
    assert judged().status is Status.PASS


@pytest.mark.parametrize("principal", SOMEBODY)
def test_somebody(principal: Json) -> None:
    """Pass."""
    assert judged(statement(Principal=principal)).status is Status.PASS


@pytest.mark.parametrize("principal", ANYBODY)
def test_anybody(principal: Json) -> None:
    """Fail, with the commands for this vault."""
    finding = judged(statement(Principal=principal))
    assert finding.status is Status.FAIL
    words = shlex.split(finding.fix)
    assert words[words.index("--backup-vault-name") + 1] == "years"


@pytest.mark.parametrize("principal", ["*", SERVICE])
@pytest.mark.parametrize(
    ("condition", "status"),
    [*((each, Status.PASS) for each in NARROW), *((each, Status.FAIL) for each in WIDE)],
)
def test_conditions(principal: Json, condition: Json, status: Status) -> None:
    """What narrows, and what does not."""
    assert judged(statement(Principal=principal, Condition=condition)).status is status


def test_a_deny_for_everybody() -> None:
    """Covers what it covers, and no more."""
    no = {"Sid": "No", "Effect": "Deny"}
    assert judged(statement(), statement(**no, Action="backup:*")).status is Status.PASS
    assert judged(statement(), statement(**no, Action="backup:Delete*")).status is Status.FAIL


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {VAULTS: {ARN: gap}}).status is Status.ERROR
