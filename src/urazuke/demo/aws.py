"""The AWS account of the demo, made through the API of the emulator: two regions, good and bad."""

import json
from collections.abc import Callable
from typing import Any

import boto3
from botocore.config import Config

TOKYO, VIRGINIA = "ap-northeast-1", "us-east-1"
ACCOUNT = "123456789012"
ALL_ON = dict.fromkeys(
    ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"), True
)
MARKETING = "sample-card-marketing-assets"
Client = Callable[..., Any]


def seed(endpoint_url: str) -> None:
    """Fills the emulator at that URL; it must be fresh."""

    def client(service: str, region: str = TOKYO) -> Any:
        return boto3.client(
            service,
            region_name=region,
            endpoint_url=endpoint_url,
            aws_access_key_id="demo",
            aws_secret_access_key="demo",  # noqa: S106 - the emulator asks for none
            config=Config(s3={"addressing_style": "path"}),
        )

    _tokyo_groups(client("ec2"))
    _virginia_groups(client("ec2", VIRGINIA))
    _buckets(client("s3"))
    _people(client("iam"))


def _group(ec2: Any, name: str, *rules: dict[str, Any]) -> str:
    vpc = ec2.describe_vpcs()["Vpcs"][0]["VpcId"]
    made = ec2.create_security_group(GroupName=name, Description=name, VpcId=vpc)
    group: str = made["GroupId"]
    if rules:
        ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=list(rules))
    return group


def _tcp(first: int, last: int, **sources: Any) -> dict[str, Any]:
    return {"IpProtocol": "tcp", "FromPort": first, "ToPort": last, **sources}


def _v4(*ranges: str) -> list[dict[str, str]]:
    return [{"CidrIp": text} for text in ranges]


def _tokyo_groups(ec2: Any) -> None:
    web = _group(ec2, "web", _tcp(443, 443, IpRanges=_v4("0.0.0.0/0")))
    _group(ec2, "data", _tcp(5432, 5432, UserIdGroupPairs=[{"GroupId": web}]))
    _group(ec2, "terminal-room", _tcp(22, 22, IpRanges=_v4("203.0.113.16/28")))
    _group(ec2, "maintenance-2019", _tcp(22, 22, IpRanges=_v4("0.0.0.0/0")))
    everyone = {"Ipv6Ranges": [{"CidrIpv6": "::/0"}]}
    _group(ec2, "migration-db", _tcp(3300, 3310, **everyone))


def _virginia_groups(ec2: Any) -> None:
    _group(ec2, "reporting", _tcp(443, 443, IpRanges=_v4("10.0.0.0/8")))
    _group(ec2, "vendor-rdp", _tcp(3389, 3389, IpRanges=_v4("0.0.0.0/1", "128.0.0.0/1")))


def _buckets(s3: Any) -> None:
    for name in ("customer-data", "statements", "partner-exchange", "old-exports"):
        _bucket(s3, f"sample-card-{name}")
    _bucket(s3, MARKETING)
    for name in ("customer-data", "statements"):
        s3.put_public_access_block(
            Bucket=f"sample-card-{name}", PublicAccessBlockConfiguration=ALL_ON
        )
    s3.put_bucket_acl(Bucket=MARKETING, ACL="public-read")
    _policy(s3, "sample-card-old-exports", {})
    inside = {"StringEquals": {"aws:PrincipalOrgID": "o-samplecard"}}
    _policy(s3, "sample-card-partner-exchange", {"Condition": inside})


def _people(iam: Any) -> None:
    """An application with what it needs, and a user of old with far more."""
    trust = {"Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}
    needed = {
        "Action": ["s3:GetObject", "s3:PutObject"],
        "Resource": "arn:aws:s3:::sample-card-statements/*",
    }
    iam.create_role(RoleName="statements-app", AssumeRolePolicyDocument=_document(trust))
    iam.put_role_policy(
        RoleName="statements-app", PolicyName="objects", PolicyDocument=_document(needed)
    )
    everything = {"Action": "*", "Resource": "*"}
    iam.create_user(UserName="batch-2018")
    iam.put_user_policy(
        UserName="batch-2018", PolicyName="all", PolicyDocument=_document(everything)
    )


def _document(statement: dict[str, Any]) -> str:
    whole = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", **statement}]}
    return json.dumps(whole)


def _bucket(s3: Any, name: str) -> None:
    s3.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": TOKYO})


def _policy(s3: Any, bucket: str, more: dict[str, Any]) -> None:
    statement = {
        "Sid": "Read",
        "Effect": "Allow",
        "Principal": "*",
        "Action": "s3:GetObject",
        "Resource": f"arn:aws:s3:::{bucket}/*",
        **more,
    }
    document = {"Version": "2012-10-17", "Statement": [statement]}
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps(document))
