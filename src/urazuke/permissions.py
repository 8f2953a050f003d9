"""The least privilege that the selected controls need, worked out from what collectors declare."""

import json
from collections.abc import Iterable, Sequence

from urazuke.errors import ConfigurationError
from urazuke.model import Json
from urazuke.plan import Plan
from urazuke.sdk import AwsCollector

POLICY_LIMIT = 6144  # characters of a managed policy, white space not counted
ALWAYS = ("sts:GetCallerIdentity", "ec2:DescribeRegions")


def actions(plan: Plan) -> list[str]:
    """Every IAM action that the plan's AWS collectors may use, and those of every run."""
    keys = {key for question in plan.questions for key in question.check.keys}
    declared = {
        operation.permission
        for key in keys
        if isinstance(key, AwsCollector)
        for operation in key.uses
    }
    if not declared:
        raise ConfigurationError("the selected controls ask nothing of AWS")
    return sorted(declared | set(ALWAYS))


def policies(granted: Sequence[str], limit: int = POLICY_LIMIT) -> list[Json]:
    """One policy document, or several where one would be larger than AWS allows."""
    documents: list[Json] = []
    waiting = list(granted)
    while waiting:
        size = len(waiting)
        while _length(_document(waiting[:size], len(documents))) > limit:
            size -= 1
        documents.append(_document(waiting[:size], len(documents)))
        waiting = waiting[size:]
    return documents


def caller(role: str) -> Json:
    """What the identity needs that enters other accounts by a role of this name."""
    listing = {
        "Sid": "UrazukeLists",
        "Effect": "Allow",
        "Action": ["organizations:ListAccounts", "sts:GetCallerIdentity"],
        "Resource": "*",
    }
    entering = {
        "Sid": "UrazukeEnters",
        "Effect": "Allow",
        "Action": ["sts:AssumeRole"],
        "Resource": f"arn:aws:iam::*:role/{role}",
    }
    return {"Version": "2012-10-17", "Statement": [listing, entering]}


def _document(granted: Sequence[str], number: int) -> Json:
    statement = {
        "Sid": f"UrazukeReads{number + 1}",
        "Effect": "Allow",
        "Action": list(granted),
        "Resource": "*",
    }
    return {"Version": "2012-10-17", "Statement": [statement]}


def _length(document: Json) -> int:
    return len(json.dumps(document, separators=(",", ":")))


def _trust() -> Json:
    """Who may assume the role: one principal, and only with the external id."""
    return {
        "Effect": "Allow",
        "Principal": {"AWS": {"Ref": "AuditorArn"}},
        "Action": "sts:AssumeRole",
        "Condition": {"StringEquals": {"sts:ExternalId": {"Ref": "ExternalId"}}},
    }


def cloudformation(documents: Sequence[Json]) -> Json:
    """A CloudFormation template of the role that another account assumes."""
    role = {
        "Type": "AWS::IAM::Role",
        "Properties": {
            "RoleName": "urazuke-read",
            "MaxSessionDuration": 3600,
            "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [_trust()]},
            "ManagedPolicyArns": [{"Ref": f"Reads{n + 1}"} for n in range(len(documents))],
        },
    }
    managed = {
        f"Reads{number + 1}": {
            "Type": "AWS::IAM::ManagedPolicy",
            "Properties": {"PolicyDocument": document},
        }
        for number, document in enumerate(documents)
    }
    return {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": "The role with which urazuke reads this account",
        "Parameters": {
            "AuditorArn": {"Type": "String", "Description": "ARN of who assumes the role"},
            "ExternalId": {"Type": "String", "NoEcho": True, "MinLength": 8},
        },
        "Resources": {"Role": role, **managed},
        "Outputs": {"RoleArn": {"Value": {"Fn::GetAtt": ["Role", "Arn"]}}},
    }


_TERRAFORM_HEAD = """\
variable "auditor_arn" {
  type        = string
  description = "ARN of who assumes the role"
}

variable "external_id" {
  type      = string
  sensitive = true
}

resource "aws_iam_role" "urazuke_read" {
  name                 = "urazuke-read"
  max_session_duration = 3600
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = var.auditor_arn }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "sts:ExternalId" = var.external_id } }
    }]
  })
}

output "role_arn" {
  value = aws_iam_role.urazuke_read.arn
}
"""


def terraform(documents: Sequence[Json]) -> str:
    """The same role in Terraform's language."""
    return "\n".join([_TERRAFORM_HEAD, *_terraform_policies(documents)])


def _terraform_policies(documents: Sequence[Json]) -> Iterable[str]:
    for number, document in enumerate(documents, 1):
        name = f"urazuke_read_{number}"
        body = json.dumps(document, indent=2).replace("\n", "\n  ")
        yield (
            f'resource "aws_iam_policy" "{name}" {{\n'
            f'  name   = "urazuke-read-{number}"\n'
            f"  policy = jsonencode({body})\n}}\n"
        )
        yield (
            f'resource "aws_iam_role_policy_attachment" "{name}" {{\n'
            f"  role       = aws_iam_role.urazuke_read.name\n"
            f"  policy_arn = aws_iam_policy.{name}.arn\n}}\n"
        )
