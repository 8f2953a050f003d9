"""The vaults of AWS Backup in one region, each with its policy."""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.rules.guarded import parse
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, observed

LIST = Operation("backup", "ListBackupVaults", result="BackupVaultList")
POLICY = Operation(
    "backup",
    "GetBackupVaultAccessPolicy",
    result="Policy",
    absent=frozenset({"ResourceNotFoundException"}),
)


def collect(aws: Aws) -> Iterable[Member]:
    """One member a vault, named by its ARN."""
    for page in aws.pages(LIST):
        for each in page["BackupVaultList"]:
            arn, name = each["BackupVaultArn"], each["BackupVaultName"]
            yield observed(arn, partial(_body, aws, arn, name), aws.region)


def _body(aws: Aws, arn: str, name: str) -> Json:
    answer = aws.call(POLICY, BackupVaultName=name)
    return {"arn": arn, "name": name, "policy": None if answer is None else answer["Policy"]}


VAULTS = AwsCollector(__name__, parse, uses=(LIST, POLICY), collect=collect)
