"""The vaults of S3 Glacier in one region, each with its policy."""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.rules.guarded import parse
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, observed

LIST = Operation("glacier", "ListVaults", result="VaultList")
POLICY = Operation(
    "glacier",
    "GetVaultAccessPolicy",
    result="policy",
    absent=frozenset({"ResourceNotFoundException"}),
)
_OURS = "-"  # the account whose credentials ask


def collect(aws: Aws) -> Iterable[Member]:
    """One member a vault, named by its ARN."""
    for page in aws.pages(LIST, accountId=_OURS):
        for each in page["VaultList"]:
            arn, name = each["VaultARN"], each["VaultName"]
            yield observed(arn, partial(_body, aws, arn, name), aws.region)


def _body(aws: Aws, arn: str, name: str) -> Json:
    answer = aws.call(POLICY, accountId=_OURS, vaultName=name)
    written = None if answer is None else answer["policy"]["Policy"]
    return {"arn": arn, "name": name, "policy": written}


VAULTS = AwsCollector(__name__, parse, uses=(LIST, POLICY), collect=collect)
