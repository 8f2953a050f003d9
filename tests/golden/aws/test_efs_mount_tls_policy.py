"""aws.efs_mount_tls_policy: what would make it say pass wrongly?"""

import json
import shlex
from typing import Any

import pytest

from tests.golden.aws.answers import seen
from tests.judging import one
from urazuke.checks.aws.facts.efs_policies import FILE_SYSTEM_POLICIES
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.efs_mount_tls_policy"
ARN = "arn:aws:elasticfilesystem:ap-northeast-1:123456789012:file-system/fs-1"
CLEAR: Json = {"Bool": {"aws:SecureTransport": "false"}}
TLS: Json = {"Bool": {"aws:SecureTransport": "true"}}
THREE = [f"elasticfilesystem:Client{name}" for name in ("Mount", "Write", "RootAccess")]


def allow(**changes: Json) -> Json:
    """An Allow for everybody."""
    everybody = {"Principal": {"AWS": "*"}, "Action": THREE, "Resource": ARN}
    return {"Sid": "Open", "Effect": "Allow", **everybody, **changes}


def deny(**changes: Json) -> Json:
    """A Deny for everybody without TLS."""
    everybody = {"Principal": {"AWS": "*"}, "Action": "*", "Resource": ARN, "Condition": CLEAR}
    return {"Sid": "Tls", "Effect": "Deny", **everybody, **changes}


def without(statement: Json, name: str, **changes: Json) -> Json:
    """The statement with an element taken away and others put in."""
    return {**{key: value for key, value in statement.items() if key != name}, **changes}


def judged(*statements: Json) -> Finding:
    """The finding of a file system with these statements; none: no policy."""
    written = json.dumps({"Version": "2012-10-17", "Statement": list(statements)})
    body = {"arn": ARN, "id": "fs-1", "policy": written if statements else None}
    return one(CHECK, {FILE_SYSTEM_POLICIES: {ARN: body}})


@pytest.mark.parametrize(
    "denial",
    [
        deny(),
        deny(Principal="*"),
        deny(Resource="*"),
        deny(Resource=["arn:aws:elasticfilesystem:*:*:file-system/*"]),
        deny(Action=THREE),
        deny(Action="elasticfilesystem:client*"),
        deny(Condition={"Bool": {"AWS:SecureTransport": False}}),
        deny(Condition={"BoolIfExists": {"aws:SecureTransport": "false"}}),
        without(deny(), "Condition"),
    ],
)
def test_denied_without_tls(denial: Json) -> None:
    """Pass."""
    assert judged(allow(), denial).status is Status.PASS
    assert judged(denial, allow(Action="*")).status is Status.PASS


@pytest.mark.parametrize(
    "denial",
    [
        deny(Principal={"AWS": "arn:aws:iam::123456789012:role/app"}),
        without(deny(), "Principal", NotPrincipal={"AWS": "arn:aws:iam::123456789012:root"}),
        deny(Action="elasticfilesystem:ClientWrite"),
        deny(Action=THREE[:2]),
        without(deny(), "Action", NotAction="elasticfilesystem:ClientMount"),
        deny(Resource=f"{ARN}0"),
        without(deny(), "Resource", NotResource=f"{ARN}0"),
        deny(Condition=TLS),
        deny(Condition={"Bool": {**CLEAR["Bool"], "aws:ViaAWSService": "false"}}),
        deny(Condition={**CLEAR, "IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}),
        deny(Condition={"StringEquals": {"aws:SecureTransport": "no"}}),
        deny(Condition={"ForAllValues:Bool": {"aws:SecureTransport": "false"}}),
        deny(Condition={"Null": {"aws:SecureTransport": "false"}}),
        {**deny(), "Effect": "Allow"},
    ],
)
def test_a_deny_that_covers_only_part(denial: Json) -> None:
    """Fail, and the statement that lets clients in is named."""
    finding = judged(allow(), denial)
    assert finding.status is Status.FAIL
    assert "Open" in finding.observed.en


def test_several_denials_together() -> None:
    """Pass when each of the actions is covered by one of them."""
    each = [deny(Action=action) for action in THREE]
    assert judged(allow(), *each).status is Status.PASS
    assert judged(allow(), *each[1:]).status is Status.FAIL


@pytest.mark.parametrize(
    "statement",
    [
        allow(Condition=TLS),
        allow(Condition={**TLS, "StringEquals": {"aws:PrincipalOrgID": "o-1"}}),
        allow(Principal={"AWS": "arn:aws:iam::123456789012:role/app"}),
        allow(Action="elasticfilesystem:DescribeMountTargets"),
    ],
)
def test_an_allow_that_clients_in_clear_do_not_meet(statement: Json) -> None:
    """Pass without a Deny: who cannot sign is nobody in particular."""
    assert judged(statement).status is Status.PASS


@pytest.mark.parametrize(
    "statement",
    [
        allow(),
        allow(Condition=CLEAR),
        allow(Condition={"BoolIfExists": {"aws:SecureTransport": "true"}}),
        allow(Condition={"Bool": {"aws:SecureTransport": ["true", "false"]}}),
        allow(Condition={"Bool": {"elasticfilesystem:AccessedViaMountTarget": "true"}}),
        allow(Action="elasticfilesystem:*"),
        without(allow(), "Action", NotAction="elasticfilesystem:ClientWrite"),
        without(allow(), "Principal", NotPrincipal={"AWS": "arn:aws:iam::123456789012:root"}),
    ],
)
def test_an_allow_that_clients_in_clear_meet(statement: Json) -> None:
    """Fail, beside a narrow one too."""
    assert judged(statement).status is Status.FAIL
    assert judged(allow(Condition=TLS), statement).status is Status.FAIL


def test_no_policy() -> None:
    """Fail: EFS lets everybody mount then; the fix keeps that, with TLS."""
    finding = judged()
    assert finding.status is Status.FAIL
    written = json.loads(shlex.split(finding.fix.splitlines()[0])[2])
    assert judged(*written["Statement"]).status is Status.PASS


def test_the_deny_of_the_fix_is_enough() -> None:
    """Added to what is there, it makes the file system pass."""
    fix = judged(allow()).fix.splitlines()
    words = shlex.split(fix[1])
    added = json.loads(words[words.index("deny") + 1])
    assert judged(allow(), added).status is Status.PASS


@pytest.mark.parametrize(
    "written", ["", "{}", '{"Statement": []}', '{"Statement": [{"Effect": "Maybe"}]}', 7]
)
def test_a_policy_that_is_not_understood(written: Json) -> None:
    """Error."""
    body = {"arn": ARN, "id": "fs-1", "policy": written}
    assert one(CHECK, {FILE_SYSTEM_POLICIES: {ARN: body}}).status is Status.ERROR


def test_what_is_read() -> None:
    """No policy where EFS says so, and the text of one."""
    listed = {"FileSystemArn": ARN, "FileSystemId": "fs-1"}
    answers: dict[str, Any] = {"DescribeFileSystems": {"FileSystems": [listed]}}
    none = seen(FILE_SYSTEM_POLICIES, {**answers, "DescribeFileSystemPolicy": None})
    assert none[ARN]["policy"] is None
    told = seen(FILE_SYSTEM_POLICIES, {**answers, "DescribeFileSystemPolicy": {"Policy": "{}"}})
    assert told[ARN]["policy"] == "{}"


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {FILE_SYSTEM_POLICIES: {ARN: gap}}).status is Status.ERROR
