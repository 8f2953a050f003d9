"""An account in three regions with some fifty services in use, and as many of some things as asked.

The services are those of the estate on which the collectors are tested.
"""

import json
from itertools import cycle
from typing import Any

from tests.real.aws.parts import stores
from tests.real.aws.server import AWAY, HOME, client, emptied, estate

THIRD = "eu-west-1"
REGIONS = (HOME, AWAY, THIRD)
_IMAGE = "ami-12c6146b"  # one that moto knows in every region
_TRUST = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"Service": "ec2.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }
    ],
}
_TLS_ONLY = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Deny",
            "Principal": "*",
            "Action": "s3:*",
            "Resource": "*",
            "Condition": {"Bool": {"aws:SecureTransport": "false"}},
        }
    ],
}


def build(url: str, count: int) -> None:
    """The estate anew, and `count` buckets, users with a key, roles, groups and instances."""
    emptied(url)
    estate(url)
    stores.group_of_caches(url, THIRD, "10.0.0.0/8")
    iam = client(url, "iam")
    for number, region in zip(range(count), cycle(REGIONS), strict=False):
        _bucket(url, region, f"more-{number}")
        _user(iam, f"more-{number}")
        _machine(url, region, f"more-{number}")


def _bucket(url: str, region: str, name: str) -> None:
    s3 = client(url, "s3", region)
    where = {"CreateBucketConfiguration": {"LocationConstraint": region}}
    s3.create_bucket(Bucket=name, **({} if region == AWAY else where))
    s3.put_bucket_policy(Bucket=name, Policy=json.dumps(_TLS_ONLY))


def _user(iam: Any, name: str) -> None:
    iam.create_user(UserName=name)
    iam.create_access_key(UserName=name)
    iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(_TRUST))


def _machine(url: str, region: str, name: str) -> None:
    """An instance in a security group of its own."""
    ec2 = client(url, "ec2", region)
    group = ec2.create_security_group(GroupName=name, Description=name)["GroupId"]
    permission = {
        "IpProtocol": "tcp",
        "FromPort": 22,
        "ToPort": 22,
        "IpRanges": [{"CidrIp": "198.51.100.7/32"}],
    }
    ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[permission])
    ec2.run_instances(ImageId=_IMAGE, MinCount=1, MaxCount=1, SecurityGroupIds=[group])
