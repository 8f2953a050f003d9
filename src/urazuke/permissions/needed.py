"""Which actions are needed on what, as policy documents of IAM."""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from urazuke.errors import ConfigurationError
from urazuke.model import Json
from urazuke.plan import Plan
from urazuke.sdk import AwsCollector, FactKey, RecordCollector
from urazuke.settings import Ledger

POLICY_LIMIT = 6144  # characters of a managed policy, white space not counted
REMOTE = "s3://"
_MAGIC = re.compile(r"[*?\[]")
ALWAYS = ("sts:GetCallerIdentity", "ec2:DescribeRegions")


def actions(plan: Plan) -> list[str]:
    """Every IAM action that the plan's AWS collectors may use, and those of every run."""
    declared = {
        operation.permission
        for key in _keys(plan)
        if isinstance(key, AwsCollector)
        for operation in key.uses
    }
    if not declared:
        raise ConfigurationError("the selected controls ask nothing of AWS")
    return sorted(declared | set(ALWAYS))


def documents(plan: Plan, ledgers: Sequence[Ledger]) -> list[Json]:
    """The policies of both; raises `ConfigurationError` where nothing is asked of AWS at all."""
    read = [reading(ledgers)] if ledgers else []
    asked = any(isinstance(key, AwsCollector) for key in _keys(plan))
    return [*policies(actions(plan)), *read] if asked or not read else read


def remote(plan: Plan, ledgers: Iterable[Ledger]) -> list[Ledger]:
    """Those in S3 that the plan's checks read."""
    kinds = {
        kind.name
        for key in _keys(plan)
        if isinstance(key, RecordCollector)
        for kind in (key.kind, *key.beside, *key.perhaps)
    }
    return [each for each in ledgers if each.kind in kinds and each.path.startswith(REMOTE)]


def reading(ledgers: Iterable[Ledger]) -> Json:
    """The policy document with which ledgers in S3 are found and read: their buckets, no other."""
    buckets: set[str] = set()
    objects: set[str] = set()
    for ledger in ledgers:
        bucket, _, pattern = ledger.path.removeprefix(REMOTE).partition("/")
        prefix = _MAGIC.split(pattern)[0]
        buckets.add(f"arn:aws:s3:::{bucket}")
        whole = prefix == pattern and pattern and not pattern.endswith("/")
        objects.add(f"arn:aws:s3:::{bucket}/{pattern if whole else prefix + '*'}")
    return {
        "Version": "2012-10-17",
        "Statement": [
            _allowed("UrazukeFindsLedgers", "s3:ListBucket", buckets),
            _allowed("UrazukeReadsLedgers", "s3:GetObject", objects),
        ],
    }


def _allowed(name: str, action: str, resources: Iterable[str]) -> Json:
    return {"Sid": name, "Effect": "Allow", "Action": [action], "Resource": sorted(resources)}


def _keys(plan: Plan) -> set[FactKey[Any]]:
    return {key for question in plan.questions for key in question.check.keys}


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
