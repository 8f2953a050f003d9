"""The estate's identities: an administrator, rights in good order, roles of several trusts.

The account is a member of an organization, and asks as its delegated administrator.
"""

import json
from typing import Any

import boto3

from tests.real.aws.parts import Asked, answering
from urazuke.model import Json

HOME = "ap-northeast-1"
_READ = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}
_GUARD = {
    "Effect": "Deny",
    "Action": ["cloudtrail:*", "config:*", "guardduty:*", "organizations:*", "securityhub:*"],
    "Resource": "*",
}
_NO_DEVICES = {"Effect": "Deny", "Action": "snowball:*", "Resource": "*"}
_UNIT, _ROOT = "ou-abcd-11111111", "r-abcd"
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


def _organization(_: Asked) -> Json:
    return {
        "Organization": {
            "Id": "o-a1b2c3d4e5",
            "Arn": "arn:aws:organizations::111111111111:organization/o-a1b2c3d4e5",
            "FeatureSet": "ALL",
            "MasterAccountArn": "arn:aws:organizations::111111111111:account/o-a1/111111111111",
            "MasterAccountId": "111111111111",
            "MasterAccountEmail": "aws@example.jp",
        }
    }


def _parents(asked: Asked) -> Json:
    at_unit = asked.body["ChildId"] == _UNIT
    found = {
        "Id": _ROOT if at_unit else _UNIT,
        "Type": "ROOT" if at_unit else "ORGANIZATIONAL_UNIT",
    }
    return {"Parents": [found]}


def _attached(asked: Asked) -> Json:
    names = ["p-FullAWSAccess", *(["p-guard"] if asked.body["TargetId"] == _ROOT else [])]
    return {"Policies": [_summary(name) for name in names]}


def _service_control(asked: Asked) -> Json:
    name = asked.body["PolicyId"]
    statements = [_GUARD, _NO_DEVICES] if name == "p-guard" else [_ALL]
    return {"Policy": {"PolicySummary": _summary(name), "Content": _document(*statements)}}


def _summary(name: str) -> Json:
    return {
        "Id": name,
        "Arn": f"arn:aws:organizations::111111111111:policy/o-a1/service_control_policy/{name}",
        "Name": name,
        "Type": "SERVICE_CONTROL_POLICY",
        "AwsManaged": name == "p-FullAWSAccess",
    }


ANSWERS = {
    "organizations:DescribeOrganization": answering(_organization),
    "organizations:ListParents": answering(_parents),
    "organizations:ListPoliciesForTarget": answering(_attached),
    "organizations:DescribePolicy": answering(_service_control),
}
