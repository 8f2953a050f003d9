"""What a run leaves behind: the same bytes for the same account, and hostile names as text."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import msgspec
import pytest

from tests.real.aws.faults import on
from tests.real.aws.proxy import Proxy, Reply, proxy
from tests.real.aws.server import PATIENT, assessed
from tests.real.aws.wire import Call
from urazuke.model import Status

GROUPS = "aws.ec2_security_group_admin_ports"
BUCKETS = "aws.s3_bucket_not_public"
HOSTILE = [
    '"><script>alert(1)</script>',
    "=cmd()",
    "$(reboot)",
    "`reboot`",
    "../../etc/passwd",
    "a' onmouseover='alert(1)",
    "{{ 7*7 }}",
    "{% raw %}",
    "\u202egpj.exe",
    "\u200bhidden\u2066",
    "x" * 10_000,
    "日本語",
    "a#acl",
]


@pytest.fixture
def state(account: str) -> Iterator[Proxy]:
    """A proxy before the estate."""
    with proxy(account) as made:
        yield made


def test_two_runs_on_an_unchanged_account(account: str, tmp_path: Path) -> None:
    """Byte for byte the same findings but for the time, and the facts they rest on."""
    lines = [assessed(account, tmp_path / name, GROUPS, BUCKETS).lines for name in "ab"]
    first, second = (re.sub(rb'"(collected_at|fact)":"[^"]*"', b"", text) for text in lines)
    assert first == second
    assert len(first.splitlines()) > 8


def test_any_number_of_workers(state: Proxy, tmp_path: Path) -> None:
    """All checks: the same findings, in order, id and text, whoever looks first."""
    limits = [msgspec.structs.replace(PATIENT, workers=workers) for workers in (1, 8, 16)]
    lines = [
        assessed(state.url, tmp_path / str(each.workers), limits=each).lines for each in limits
    ]
    alone, several, many = (re.sub(rb'"(collected_at|fact)":"[^"]*"', b"", text) for text in lines)
    assert several == alone
    assert many == alone
    assert len(alone.splitlines()) > 400


@pytest.mark.parametrize("name", HOSTILE)
def test_a_bucket_with_a_hostile_name(state: Proxy, tmp_path: Path, name: str) -> None:
    """It comes out as text in the findings, and as nothing but text in the report."""
    listing = (
        "<ListAllMyBucketsResult><Owner><ID>o</ID></Owner><Buckets><Bucket>"
        f"<Name>{escape(name)}</Name><BucketRegion>ap-northeast-1</BucketRegion>"
        "</Bucket></Buckets></ListAllMyBucketsResult>"
    )
    on(state, lambda *_: Reply(200, listing.encode()), lambda c: c.operation == "ListBuckets")
    ran = assessed(state.url, tmp_path, BUCKETS)
    assert {finding.status for finding in ran.findings.values()} == {Status.ERROR}
    subjects = [json.loads(line)["subject"] for line in ran.lines.splitlines()]
    assert f"arn:aws:s3:::{name}" in subjects
    _harmless(ran.outcome.directory)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_group_with_a_hostile_name(state: Proxy, tmp_path: Path, name: str) -> None:
    """In the id, the name, the prefix list: text, and one word of the command."""
    body = (
        "<DescribeSecurityGroupsResponse><securityGroupInfo><item>"
        f"<ownerId>123456789012</ownerId><groupId>{escape(name)}</groupId>"
        f"<groupName>{escape(name)}</groupName><ipPermissions><item><ipProtocol>-1</ipProtocol>"
        "<groups/><ipRanges><item><cidrIp>0.0.0.0/0</cidrIp></item></ipRanges><ipv6Ranges/>"
        "<prefixListIds/></item></ipPermissions></item></securityGroupInfo>"
        "</DescribeSecurityGroupsResponse>"
    )
    on(state, lambda *_: Reply(200, body.encode()), _lists_groups)
    ran = assessed(state.url, tmp_path, GROUPS)
    assert {finding.status for finding in ran.findings.values()} == {Status.FAIL}
    assert all(finding.subject.endswith(f"/{name}") for finding in ran.findings.values())
    _harmless(ran.outcome.directory)


def _lists_groups(call: Call) -> bool:
    return call.operation == "DescribeSecurityGroups"


def _harmless(directory: Path) -> None:
    for report in (directory / "report").iterdir():
        page = report.read_text("utf-8")
        assert "<script" not in page
        assert "onmouseover='" not in page
        assert not set("\u202e\u200b\u2066") & set(page)
        assert ">49<" not in page
