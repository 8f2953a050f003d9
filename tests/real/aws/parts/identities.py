"""The estate's identities: an administrator, rights in good order, roles of several trusts."""

import json
from typing import Any

import boto3

from urazuke.model import Json

HOME = "ap-northeast-1"
_READ = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}
_ALL = {"Effect": "Allow", "Action": "*", "Resource": "*"}


def build(url: str) -> None:
    """Good ones and bad ones."""
    iam = boto3.client("iam", region_name=HOME, endpoint_url=url)
    narrow, wide = _policy(iam, "read", _READ), _policy(iam, "all", _ALL)
    iam.create_group(GroupName="staff")
    iam.attach_group_policy(GroupName="staff", PolicyArn=narrow)
    iam.create_user(UserName="bob")
    iam.add_user_to_group(GroupName="staff", UserName="bob")
    iam.create_user(UserName="root-like")
    iam.attach_user_policy(UserName="root-like", PolicyArn=wide)
    _role(iam, "app", {"Service": "ec2.amazonaws.com"}, _READ)
    _role(iam, "open", {"AWS": "*"}, _ALL)


def _document(*statements: Json) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def _policy(iam: Any, name: str, *statements: Json) -> str:
    made = iam.create_policy(PolicyName=name, PolicyDocument=_document(*statements))
    return str(made["Policy"]["Arn"])


def _role(iam: Any, name: str, principal: Json, grants: Json) -> None:
    trust = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": principal}
    iam.create_role(RoleName=name, AssumeRolePolicyDocument=_document(trust))
    iam.put_role_policy(RoleName=name, PolicyName="own", PolicyDocument=_document(grants))
