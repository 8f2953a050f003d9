"""An AWS of our own on loopback: moto's server, the estate in it, and runs against it."""

import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.request import Request as HttpRequest
from urllib.request import urlopen

import boto3
import pytest
from moto import settings as moto_settings
from moto.server import ThreadedMotoServer

from tests.real.aws import parts
from tests.real.aws.parts.groups import own_group
from urazuke import run
from urazuke.model import Finding
from urazuke.settings import AwsAccount, Limits, Organization, Settings

HOME, AWAY = "ap-northeast-1", "us-east-1"
PATIENT = Limits(workers=4, aws_call=15.0, aws_attempts=1)
QUICK = Limits(workers=4, aws_call=1.0, aws_attempts=1)  # where something hangs
OPEN_POLICY = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Sid": "Everybody",
            "Effect": "Allow",
            "Principal": "*",
            "Action": "s3:GetObject",
            "Resource": "arn:aws:s3:::open-policy/*",
        }
    ],
}


class Silent:
    """Hears a run and says nothing."""

    def planned(self, tasks: int) -> None:
        """Nothing."""

    def visited(self, target: str, unseen: int) -> None:
        """Nothing."""


@contextmanager
def moto() -> Iterator[str]:
    """The URL of a server on loopback, for as long as it lives."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    with patch.object(moto_settings, "ACM_VALIDATION_WAIT", -1):  # else certificates change at will
        yield f"http://{host}:{port}"
    server.stop()


def emptied(url: str) -> None:
    """Forgets everything that the server knows."""
    with urlopen(HttpRequest(f"{url}/moto-api/reset", method="POST"), timeout=10):
        pass


@dataclass
class World:
    """The server, and whether the estate stands in it."""

    url: str
    settled: bool = False

    def clear(self) -> None:
        """Forgets everything."""
        emptied(self.url)
        self.settled = False

    def settle(self) -> None:
        """Builds the estate, unless it stands."""
        if not self.settled:
            emptied(self.url)
            estate(self.url)
            self.settled = True


def nobody(patch: pytest.MonkeyPatch) -> None:
    """Credentials that open nothing, and nothing of the machine's own."""
    patch.setenv("AWS_ACCESS_KEY_ID", "AKIATESTTESTTESTTEST")
    patch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    patch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    patch.setenv("AWS_CONFIG_FILE", "/dev/null")
    patch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/dev/null")
    patch.setenv("NO_PROXY", "127.0.0.1")
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL"):
        patch.delenv(name, raising=False)


def client(url: str, service: str, region: str = HOME) -> Any:
    """A client of the server."""
    return boto3.client(service, region_name=region, endpoint_url=url)


def estate(url: str) -> None:
    """Buckets and groups, closed and open; a user; what watches, here switched on, away off."""
    _buckets(url)
    _people(url)
    for region in (HOME, AWAY):
        _groups(url, region)
        _balancers(url, region)
    _watchers(url)
    parts.build(url)


def _buckets(url: str) -> None:
    s3 = client(url, "s3")
    for name in ("closed-list", "closed-policy", "open-list", "open-policy"):
        s3.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": HOME})
    s3.put_bucket_acl(Bucket="open-list", ACL="public-read")
    s3.put_bucket_policy(Bucket="open-policy", Policy=json.dumps(OPEN_POLICY))
    client(url, "s3", AWAY).create_bucket(Bucket="closed-away")
    on = dict.fromkeys(
        ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"), True
    )
    s3.put_public_access_block(Bucket="closed-list", PublicAccessBlockConfiguration=on)
    s3.put_bucket_acl(Bucket="closed-list", ACL="public-read-write")


def _groups(url: str, region: str) -> None:
    ec2 = client(url, "ec2", region)
    listed = ec2.create_managed_prefix_list(
        PrefixListName="office",
        MaxEntries=5,
        AddressFamily="IPv4",
        Entries=[{"Cidr": "203.0.113.0/24"}],
    )["PrefixList"]["PrefixListId"]
    for name, source in (
        ("narrow", {"IpRanges": [{"CidrIp": "198.51.100.7/32"}]}),
        ("listed", {"PrefixListIds": [{"PrefixListId": listed}]}),
        ("wide", {"IpRanges": [{"CidrIp": "0.0.0.0/0"}]}),
    ):
        group = ec2.create_security_group(GroupName=name, Description=name)["GroupId"]
        permission = {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, **source}
        ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[permission])


def _people(url: str) -> None:
    iam = client(url, "iam")
    iam.create_user(UserName="alice")
    iam.create_login_profile(UserName="alice", Password="Correct-horse-7")
    iam.create_access_key(UserName="alice")
    iam.update_account_password_policy(MinimumPasswordLength=14)


def _watchers(url: str) -> None:
    trails = client(url, "cloudtrail")
    trails.create_trail(Name="all", S3BucketName="closed-list", IsMultiRegionTrail=True)
    trails.start_logging(Name="all")
    client(url, "guardduty").create_detector(Enable=True)
    client(url, "securityhub").enable_security_hub()


def _balancers(url: str, region: str) -> None:
    found = client(url, "ec2", region).describe_subnets()["Subnets"]
    subnets = [subnet["SubnetId"] for subnet in found][:2]
    elb = client(url, "elbv2", region)
    made = elb.create_load_balancer(Name="web", Subnets=subnets, Scheme="internet-facing")
    balancer = made["LoadBalancers"][0]["LoadBalancerArn"]
    logged = {"Key": "access_logs.s3.enabled", "Value": "true" if region == HOME else "false"}
    bucket = {"Key": "access_logs.s3.bucket", "Value": "closed-list"}
    elb.modify_load_balancer_attributes(LoadBalancerArn=balancer, Attributes=[logged, bucket])
    _web_acl(url, region, balancer)
    requested = client(url, "acm", region).request_certificate(DomainName="www.example.jp")
    to_https = {
        "Type": "redirect",
        "RedirectConfig": {"Protocol": "HTTPS", "StatusCode": "HTTP_301"},
    }
    answers = {"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "200"}}
    for port, protocol, action, more in (
        (80, "HTTP", to_https, {}),
        (8080, "HTTP", answers, {}),
        (
            443,
            "HTTPS",
            answers,
            {
                "Certificates": [{"CertificateArn": requested["CertificateArn"]}],
                "SslPolicy": "ELBSecurityPolicy-2016-08",
            },
        ),
    ):
        elb.create_listener(
            LoadBalancerArn=balancer, Port=port, Protocol=protocol, DefaultActions=[action], **more
        )


def _web_acl(url: str, region: str, balancer: str) -> None:
    waf = client(url, "wafv2", region)
    visible = {
        "SampledRequestsEnabled": True,
        "CloudWatchMetricsEnabled": True,
        "MetricName": "web",
    }
    group = {"VendorName": "AWS", "Name": "AWSManagedRulesCommonRuleSet"}
    rule = {
        "Name": "common",
        "Priority": 0,
        "Statement": {"ManagedRuleGroupStatement": group},
        "OverrideAction": {"None": {}} if region == HOME else {"Count": {}},
        "VisibilityConfig": visible,
    }
    acl = waf.create_web_acl(
        Name="web",
        Scope="REGIONAL",
        DefaultAction={"Allow": {}},
        Rules=[rule, own_group(waf, "REGIONAL")],
        VisibilityConfig=visible,
    )["Summary"]["ARN"]
    waf.associate_web_acl(WebACLArn=acl, ResourceArn=balancer)
    if region == HOME:
        waf.put_logging_configuration(
            LoggingConfiguration={
                "ResourceArn": acl,
                "LogDestinationConfigs": ["arn:aws:s3:::aws-waf-logs-closed"],
            }
        )


@dataclass(frozen=True)
class Ran:
    """What a run left."""

    findings: Mapping[tuple[str, str], Finding]
    outcome: run.Outcome

    @property
    def code(self) -> int:
        """The exit code."""
        return self.outcome.assessment.record.exit_code

    @property
    def lines(self) -> bytes:
        """`findings.jsonl`."""
        return (self.outcome.directory / "findings.jsonl").read_bytes()


def assessed(url: str, locker: Path, *only: str, limits: Limits = PATIENT, **more: Any) -> Ran:
    """A run of these checks (or controls) against one account at that URL."""
    described = {"name": "main", "regions": (HOME, AWAY), "endpoint_url": url, **more}
    settings = Settings(
        organization=Organization(name="Test"),
        aws=(AwsAccount(**described),),
        locker=str(locker),
        limits=limits,
    )
    outcome = run.execute(run.Request(settings=settings, only=only), Silent())
    findings = outcome.assessment.findings
    return Ran({(f.check, f"{f.target} {f.subject}"): f for f in findings}, outcome)
