"""The role that reads an account, and what enters it, in the languages of those who make roles."""

import json
from collections.abc import Iterable, Sequence

from urazuke.model import Json


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
