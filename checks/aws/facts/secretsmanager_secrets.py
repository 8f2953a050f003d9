"""The secrets of one region: their names and their policies, never what they hold."""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.rules.guarded import parse
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, observed

LIST = Operation("secretsmanager", "ListSecrets", result="SecretList")
POLICY = Operation("secretsmanager", "GetResourcePolicy", result="ARN")


def collect(aws: Aws) -> Iterable[Member]:
    """One member a secret, named by its ARN."""
    for page in aws.pages(LIST):
        for secret in page["SecretList"]:
            yield observed(secret["ARN"], partial(_body, aws, secret["ARN"]), aws.region)


def _body(aws: Aws, arn: str) -> Json:
    told = aws.call(POLICY, SecretId=arn) or {}
    return {"arn": arn, "name": told["Name"], "policy": told.get("ResourcePolicy") or None}


SECRETS = AwsCollector(__name__, parse, uses=(LIST, POLICY), collect=collect)
