"""Policies of aws.s3_bucket_not_public: judged as AWS evaluates them."""

import json

import pytest

from tests.golden.aws.buckets import ARN, acl, block, deny, judged, policy, statement
from urazuke.model import Json, Status

VPCE = {"StringEquals": {"aws:SourceVpce": "vpce-1"}}
ROLE = "arn:aws:iam::123456789012:role/app"
ORG = "o-a1b2c3d4e5"


def status(*statements: Json) -> Status:
    """The status of a bucket with this policy."""
    return judged(written=policy(*statements)).status


@pytest.mark.parametrize(
    "principal",
    [
        "*",
        {"AWS": "*"},
        {"AWS": ["*"]},
        {"AWS": [ROLE, "*"]},
        {"AWS": "arn:aws:iam::*:root"},
        {"AWS": "arn:aws:iam::*:role/app"},
        {"CanonicalUser": "*"},
        {"Service": "*"},
        {"Service": "cloudtrail.amazonaws.com", "AWS": "*"},
        {"Federated": "www.amazon.com"},
        {"Federated": "cognito-identity.amazonaws.com"},
    ],
)
def test_everybody(principal: Json) -> None:
    """Fail."""
    assert status(statement(Principal=principal)) is Status.FAIL


@pytest.mark.parametrize(
    "principal",
    [
        {"AWS": "123456789012"},
        {"AWS": "999999999999"},
        {"AWS": "arn:aws:iam::999999999999:root"},
        {"AWS": [ROLE, "arn:aws-cn:iam::123456789012:user/x"]},
        {"AWS": "AIDAEXAMPLEEXAMPLE000"},
        {"Service": "cloudtrail.amazonaws.com"},
        {"Service": ["delivery.logs.amazonaws.com"]},
        {"CanonicalUser": "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"},
        {"Federated": "arn:aws:iam::123456789012:saml-provider/idp"},
    ],
)
def test_somebody(principal: Json) -> None:
    """Pass: a named account, even a foreign one, is not everybody."""
    assert status(statement(Principal=principal)) is Status.PASS


def test_everybody_but_some() -> None:
    """Fail: NotPrincipal with Allow opens to all others."""
    assert status(statement(Principal=None, NotPrincipal={"AWS": ROLE})) is Status.FAIL


@pytest.mark.parametrize(
    "condition",
    [
        VPCE,
        {"StringEquals": {"AWS:sourcevpce": ["vpce-1", "vpce-2"]}},
        {"stringequals": {"aws:SourceVpc": "vpc-1"}},
        {"StringLike": {"aws:SourceVpce": "vpce-1"}},
        {"StringEqualsIgnoreCase": {"aws:PrincipalOrgID": ORG}},
        {"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": [f"{ORG}/*", f"{ORG}/r-ab/ou-1/*"]}},
        {"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}},
        {"IpAddress": {"aws:SourceIp": ["8.0.0.0/8"]}},
        {"IpAddress": {"aws:SourceIp": ["10.0.0.0/8", "198.51.100.7"]}},
        {"IpAddress": {"aws:SourceIp": "2400::/32"}},
        {"ArnEquals": {"aws:PrincipalArn": ROLE}},
        {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::123456789012:role/*"}},
        {"ArnLike": {"aws:SourceArn": "arn:aws:*:*:123456789012:*"}},
        {"StringLike": {"aws:PrincipalArn": "arn:aws:iam::123456789012:*"}},
        {"StringEquals": {"aws:PrincipalAccount": "123456789012"}},
        {"StringEquals": {"aws:SourceAccount": "123456789012"}},
        {"StringEquals": {"aws:userid": "AIDAEXAMPLE"}},
        {"StringEquals": {"s3:DataAccessPointAccount": "123456789012"}},
        {"StringEquals": {"aws:SourceIp": "192.0.2.1"}},
        {**VPCE, "Bool": {"aws:SecureTransport": "true"}},
    ],
)
def test_narrowed(condition: Json) -> None:
    """Pass: only fixed callers are left."""
    assert status(statement(Condition=condition)) is Status.PASS


@pytest.mark.parametrize(
    "condition",
    [
        {},
        {"Bool": {"aws:SecureTransport": "true"}},
        {"Bool": {"aws:SecureTransport": True}},
        {"IpAddress": {"aws:SourceIp": "0.0.0.0/0"}},
        {"IpAddress": {"aws:SourceIp": ["192.0.2.0/24", "::/0"]}},
        {"IpAddress": {"aws:SourceIp": ["0.0.0.0/1", "128.0.0.0/1"]}},
        {"IpAddress": {"aws:SourceIp": "8.0.0.0/7"}},
        {"IpAddress": {"aws:SourceIp": "2400::/31"}},
        {"IpAddress": {"aws:VpcSourceIp": "10.0.0.0/8"}},
        {"NotIpAddress": {"aws:SourceIp": "192.0.2.0/24"}},
        {"IpAddressIfExists": {"aws:SourceIp": "192.0.2.0/24"}},
        {"StringLike": {"aws:SourceIp": "*"}},
        {"StringLike": {"aws:SourceVpce": "*"}},
        {"StringLike": {"aws:SourceVpce": "vpce-*"}},
        {"StringLike": {"aws:SourceVpce": ["vpce-1", "vpce-?"]}},
        {"StringLike": {"aws:PrincipalArn": "*"}},
        {"StringLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/app"}},
        {"StringLike": {"aws:PrincipalArn": "arn:aws:*:123456789012:*"}},
        {"StringLike": {"aws:PrincipalArn": "arn:aws:iam::123456789012*"}},
        {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/app"}},
        {"ArnLike": {"aws:SourceArn": "arn:aws:s3:::*"}},
        {"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "*"}},
        {"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-*/r-ab/*"}},
        {"StringEqualsIfExists": {"aws:SourceVpce": "vpce-1"}},
        {"StringEqualsIfExists": {"aws:PrincipalOrgID": ORG}},
        {"ForAllValues:StringEquals": {"aws:PrincipalOrgID": ORG}},
        {"ForAllValues:StringLike": {"aws:PrincipalOrgPaths": f"{ORG}/*"}},
        {"StringNotEquals": {"aws:SourceVpce": "vpce-1"}},
        {"StringNotEquals": {"aws:PrincipalAccount": "123456789012"}},
        {"ArnNotLike": {"aws:PrincipalArn": ROLE}},
        {"Null": {"aws:SourceVpce": "false"}},
        {"Null": {"aws:PrincipalOrgID": "true"}},
        {"StringEquals": {"aws:PrincipalArn": "${aws:PrincipalArn}"}},
        {"StringEquals": {"aws:PrincipalTag/team": "data"}},
        {"StringEquals": {"aws:username": "alice"}},
        {"StringLike": {"aws:userid": "*:alice"}},
        {"StringLike": {"aws:Referer": "https://example.test/*"}},
        {"StringEquals": {"aws:Referer": "secret"}},
        {"StringEquals": {"aws:UserAgent": "secret"}},
        {"StringEquals": {"s3:prefix": "public/"}},
        {"StringEquals": {"s3:x-amz-acl": "bucket-owner-full-control"}},
        {"StringEquals": {"aws:PrincipalType": "User"}},
        {"DateGreaterThan": {"aws:CurrentTime": "2020-01-01T00:00:00Z"}},
        {"NumericLessThan": {"s3:max-keys": 10}},
        {"StringEquals": {"aws:SourceVpce": []}},
        {"StringEquals": {"aws:SourceVpce": ""}},
    ],
)
def test_not_narrowed(condition: Json) -> None:
    """Fail: strangers meet it."""
    assert status(statement(Condition=condition)) is Status.FAIL


@pytest.mark.parametrize(
    "changes",
    [
        {"Action": "*"},
        {"Action": ["s3:ListBucket", "s3:PutObject"]},
        {"Action": None, "NotAction": "s3:DeleteBucket"},
        {"Resource": None, "NotResource": f"{ARN}/private/*"},
        {"Resource": "*"},
        {"Sid": None},
    ],
)
def test_other_forms_of_an_open_statement(changes: Json) -> None:
    """Fail."""
    assert status(statement(**changes)) is Status.FAIL


def test_a_single_statement_without_a_list() -> None:
    """Fail: `Statement` may be one object."""
    text = json.dumps({"Version": "2008-10-17", "Id": "x", "Statement": statement()})
    assert judged(written={"policy": text}).status is Status.FAIL


def test_a_closed_statement_before_an_open_one() -> None:
    """Fail: each counts, and the report names the open one."""
    closed = statement(Principal={"AWS": ROLE}, Sid="Closed")
    finding = judged(written=policy(closed, statement(Sid="Open"), closed))
    assert finding.status is Status.FAIL
    assert "Open" in finding.observed.en
    assert "Closed" not in finding.observed.en


@pytest.mark.parametrize(
    "denial",
    [
        deny(),
        deny(Principal={"AWS": "*"}),
        deny(Principal={"AWS": [ROLE, "*"]}),
        deny(Principal=None, NotPrincipal={"AWS": [ROLE, "arn:aws:iam::123456789012:root"]}),
        deny(Action="*", Resource="*"),
        deny(Action="S3:getobject"),
        deny(Action="s3:Get*"),
        deny(Action="s3:GetObjec?"),
        deny(Action=None, NotAction=["s3:ListBucket", "s3:Put*"]),
        deny(Resource=f"{ARN}/*"),
        deny(Resource="arn:aws:s3:::*"),
        deny(Condition={"StringNotEquals": {"aws:SourceVpce": "vpce-1"}}),
        deny(Condition={"StringNotEqualsIfExists": {"aws:SourceVpce": "vpce-1"}}),
        deny(Condition={"NotIpAddress": {"aws:SourceIp": ["192.0.2.0/24", "2400::/32"]}}),
        deny(Condition={"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::123456789012:role/*"}}),
        deny(
            Condition={
                "StringNotEquals": {"aws:PrincipalOrgID": ORG, "aws:SourceVpce": ["vpce-1"]},
                "NotIpAddress": {"aws:SourceIp": "192.0.2.0/24"},
            }
        ),
    ],
)
def test_a_deny_that_covers_it(denial: Json) -> None:
    """Pass: at most fixed callers are left. The order does not matter."""
    assert status(statement(), denial) is Status.PASS
    assert status(denial, statement()) is Status.PASS


@pytest.mark.parametrize(
    "denial",
    [
        deny(Principal={"AWS": ROLE}),
        deny(Principal={"AWS": "arn:aws:iam::999999999999:root"}),
        deny(Principal={"Service": "*"}),
        deny(Principal=None, NotPrincipal="*"),
        deny(Principal=None, NotPrincipal={"AWS": ["*", ROLE]}),
        deny(Action="s3:PutObject"),
        deny(Action="s3:GetObjectVersion"),
        deny(Action="s3:GetObjectA*"),
        deny(Action=None, NotAction="s3:Get*"),
        deny(Action=None, NotAction="s3:GetObject"),
        deny(Resource=ARN),
        deny(Resource=f"{ARN}/private/*"),
        deny(Resource=f"{ARN}/?"),
        deny(Resource=f"{ARN}2/*"),
        deny(Resource=f"{ARN}/${{aws:username}}"),
        deny(Resource=f"{ARN}/${{*}}"),
        deny(Resource=None, NotResource=f"{ARN}/public/*"),
        deny(Condition={"Bool": {"aws:SecureTransport": "false"}}),
        deny(Condition={"StringEquals": {"aws:SourceVpce": "vpce-1"}}),
        deny(Condition={"StringNotLike": {"aws:SourceVpce": "vpce-*"}}),
        deny(Condition={"NotIpAddress": {"aws:SourceIp": "0.0.0.0/0"}}),
        deny(Condition={"NotIpAddress": {"aws:SourceIp": ["0.0.0.0/1", "128.0.0.0/1"]}}),
        deny(Condition={"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}}),
        deny(Condition={"Null": {"aws:PrincipalOrgID": "true"}}),
        deny(Condition={"ForAnyValue:StringNotEquals": {"aws:PrincipalOrgID": ORG}}),
        deny(Condition={"StringNotEquals": {"aws:Referer": "secret"}}),
        deny(Condition={"StringNotEquals": {"aws:PrincipalTag/team": "data"}}),
        deny(Condition={"StringNotEquals": {"aws:username": "alice"}}),
        deny(Condition={"StringNotEquals": {"aws:SourceVpce": "${aws:SourceVpce}"}}),
        deny(
            Condition={
                "StringNotEquals": {"aws:SourceVpce": "vpce-1"},
                "Bool": {"aws:SecureTransport": "false"},
            }
        ),
    ],
)
def test_a_deny_that_does_not_cover_it(denial: Json) -> None:
    """Fail: somebody, some action, some object or some way is left."""
    assert status(statement(), denial) is Status.FAIL


def test_denials_that_cover_it_together() -> None:
    """Each action on each resource needs one Deny that covers it."""
    allowed = statement(Action=["s3:GetObject", "s3:ListBucket"], Resource=[ARN, f"{ARN}/*"])
    halves = [deny(Action="s3:Get*"), deny(Action="s3:List*")]
    assert status(allowed, *halves) is Status.PASS
    assert status(allowed, halves[0]) is Status.FAIL
    assert status(allowed, deny(Resource=ARN), deny(Resource=f"{ARN}/*")) is Status.PASS


def test_an_allow_of_everything_needs_a_deny_of_everything() -> None:
    """`*` and NotAction are every action of the bucket."""
    for allowed in (statement(Action="*"), statement(Action=None, NotAction="s3:PutObject")):
        assert status(allowed, deny()) is Status.PASS
        assert status(allowed, deny(Action="s3:Get*")) is Status.FAIL
    spared = statement(Resource=None, NotResource=f"{ARN}/private/*")
    assert status(spared, deny(Resource="*")) is Status.PASS
    assert status(spared, deny(Resource=f"{ARN}/*")) is Status.FAIL


def test_not_resource_of_a_deny() -> None:
    """It covers a single object that it does not spare."""
    spares = deny(Resource=None, NotResource=f"{ARN}/public/*")
    assert status(statement(Resource=f"{ARN}/one.txt"), spares) is Status.PASS
    assert status(statement(Resource=f"{ARN}/public/one.txt"), spares) is Status.FAIL
    by_name = deny(Resource=None, NotResource=f"{ARN}/${{aws:username}}/*")
    assert status(statement(Resource=f"{ARN}/alice/one.txt"), by_name) is Status.FAIL


@pytest.mark.parametrize(
    "condition",
    [
        {"IpAddress": {"aws:SourceIp": [f"{n}.0.0.0/8" for n in range(1, 224) if n != 127]}},
        {"StringEquals": {"s3:x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:x"}},
        {"StringEqualsIfExists": {"aws:SourceVpce": "vpce-1"}},
        {"IpAddressIfExists": {"aws:SourceIp": "192.0.2.0/24"}},
    ],
)
def test_restrict_public_buckets_where_s3_sees_no_public_policy(condition: Json) -> None:
    """Fail: the switch does nothing for a policy that S3 does not itself take for public."""
    everything_on = block("ignore_public_acls", "restrict_public_buckets")
    written = policy(statement(Condition=condition))
    assert judged(written=written, own=everything_on).status is Status.FAIL


def test_restrict_public_buckets_needs_one_public_statement() -> None:
    """Pass: with one plainly public statement the whole bucket is restricted."""
    doubtful = statement(Condition={"IpAddressIfExists": {"aws:SourceIp": "192.0.2.0/24"}})
    written = policy(doubtful, statement())
    assert judged(written=written, own=block("restrict_public_buckets")).status is Status.PASS


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "null",
        "<html>",
        '{"Statement": []}',
        '{"Statement": [[]]}',
        '{"Statement": "x"}',
        json.dumps({"Statement": [statement()], "Statements": []}),
        json.dumps({"Statement": [statement(Effect="allow")]}),
        json.dumps({"Statement": [statement(Effect=None)]}),
        json.dumps({"Statement": [statement(Principal=None)]}),
        json.dumps({"Statement": [statement(NotPrincipal="*")]}),
        json.dumps({"Statement": [statement(Principal=[])]}),
        json.dumps({"Statement": [statement(Principal=["*"])]}),
        json.dumps({"Statement": [statement(Principal={})]}),
        json.dumps({"Statement": [statement(Principal={"AWS": []})]}),
        json.dumps({"Statement": [statement(Principal={"aws": "*"})]}),
        json.dumps({"Statement": [statement(Principal="123456789012")]}),
        json.dumps({"Statement": [statement(Action=None)]}),
        json.dumps({"Statement": [statement(Action=[])]}),
        json.dumps({"Statement": [statement(Action=1)]}),
        json.dumps({"Statement": [statement(Resource=None)]}),
        json.dumps({"Statement": [statement(NotResource="*")]}),
        json.dumps({"Statement": [statement(principal="*")]}),
        json.dumps({"Statement": [statement(Condition=[])]}),
        json.dumps({"Statement": [statement(Condition={"Bool": "x"})]}),
        json.dumps({"Statement": [statement(Condition={"Bool": {"x": {}}})]}),
        json.dumps({"Statement": [statement(Condition={"IpAddress": {"aws:SourceIp": "x"}})]}),
        json.dumps({"Statement": [statement()]})[:-2],
        '{"Statement": [], "Statement": [{}]}',
        '{"Statement": {"Effect": "Allow", "Effect": "Deny"}}',
        "[" * 100_000,
    ],
)
def test_what_is_no_policy_is_no_pass(text: str) -> None:
    """Error as malformed; an open list beside it still fails."""
    finding = judged(written={"policy": text})
    assert finding.status is Status.ERROR
    assert "malformed" in finding.because.en
    open_list = acl(("global/AllUsers", "READ"))
    assert judged(written={"policy": text}, grants=open_list).status is Status.FAIL


def test_a_hostile_statement_is_quoted_as_text() -> None:
    """Names of a policy come into the report as they are, never into a command."""
    finding = judged(written=policy(statement(Sid="$(reboot)\u202e<script>")))
    assert "$(reboot)" in finding.observed.en
    assert "reboot" not in finding.fix


def test_patterns_that_would_stall_a_search() -> None:
    """Many stars take no more than a moment."""
    allowed = statement(Resource="a" * 2000 + "b")
    denial = deny(Resource="*a" * 300 + "*c")
    assert status(allowed, denial) is Status.FAIL
