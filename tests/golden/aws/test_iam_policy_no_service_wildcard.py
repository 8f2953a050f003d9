"""aws.iam_policy_no_service_wildcard: what would make it say pass wrongly?"""

import pytest

from tests.golden.aws.identities import ACCOUNT, allow, both, deny, managed
from tests.golden.aws.identities import of_policy as judged
from urazuke.model import Json, Reason, Status, Unavailable

CHECK = "aws.iam_policy_no_service_wildcard"


@pytest.mark.parametrize(
    "statements",
    [
        [allow("s3:*")],
        [allow(["ec2:DescribeInstances", "s3:*"], ["arn:aws:s3:::data/*", "*"])],
        [allow("S3:*")],
        [allow("s3:**")],
        [allow("s3:?*")],
        [allow("s3*")],
        [allow("s?:*")],
        [allow("*")],
        [allow("*:*")],
        [allow(None, "*", NotAction="iam:*")],
        [allow("s3:*", "arn:aws:s3:::*")],
        [allow("s3:*", ["arn:aws:s3:::*", "arn:aws:s3:::*/*"])],
        [allow("s3:*", "arn:aws:s3*")],
        [allow("dynamodb:*", "arn:aws:dynamodb:ap-northeast-1:123456789012:table/*")],
        [allow("iam:*", f"{ACCOUNT}:role/*")],
        [allow("sqs:*", "arn:aws:sqs:*:123456789012:*")],
        [allow("logs:*", "arn:aws:logs:*:*:log-group:*:log-stream:*")],
        [allow("s3:*", None, NotResource="arn:aws:s3:::secret/*")],
        [allow("s3:*"), deny("s3:Delete*")],
        [allow("s3:*"), deny("s3:*", "arn:aws:s3:::secret/*")],
        [allow("s3:*"), deny("s3:*", Condition={"Bool": {"aws:SecureTransport": "false"}})],
        [allow([f"s3:{letter}*" for letter in "abcdefghijklmnopqrstuvwxyz"])],
        [allow("s3:*", Condition={"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}})],
    ],
)
def test_a_whole_service(statements: list[Json]) -> None:
    """Fail."""
    assert both("no_service_wildcard", *statements) == {Status.FAIL}


@pytest.mark.parametrize(
    "statements",
    [
        [allow("s3:Get*")],
        [allow(["s3:Get*", "s3:List*"])],
        [allow("*:Describe*")],
        [allow("s3:*", ["arn:aws:s3:::data", "arn:aws:s3:::data/*"])],
        [allow("s3:*", "arn:aws:s3:::data-*")],
        [allow("iam:*", f"{ACCOUNT}:role/service/*")],
        [allow("iam:*", f"{ACCOUNT}:user/${{aws:username}}")],
        [allow("s3:*"), deny("s3:*")],
        [allow("s3:*"), deny("*")],
        [allow("ec2:*", Condition={"StringEquals": {"ec2:ResourceTag/team": "shop"}})],
        [deny("s3:*")],
    ],
)
def test_less(statements: list[Json]) -> None:
    """Pass."""
    assert both("no_service_wildcard", *statements) == {Status.PASS}


def test_services_that_may() -> None:
    """Pass for these, and not for everything."""
    assert both("no_service_wildcard", allow("logs:*"), services=["logs"]) == {Status.PASS}
    assert both("no_service_wildcard", allow("s3:*"), services=["logs"]) == {Status.FAIL}
    assert both("no_service_wildcard", allow("*"), services=["logs"]) == {Status.FAIL}
    assert both("no_service_wildcard", allow("log*:*"), services=["logs"]) == {Status.FAIL}


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert judged(CHECK, gap).status is Status.ERROR
    assert judged(CHECK, managed(document="{}")).status is Status.ERROR
