"""The managed prefix lists that a region can refer to, with their ranges.

The ranges of lists that AWS owns (S3, CloudFront …) are not read: they are addresses of
AWS services by definition, and would cost a request each in every region.
"""

from collections.abc import Iterable
from functools import partial

import msgspec

from urazuke.sdk import (
    Addresses,
    Aws,
    AwsCollector,
    Json,
    Member,
    Operation,
    Struct,
    observed,
)

DESCRIBE = Operation("ec2", "DescribeManagedPrefixLists", result="PrefixLists")
ENTRIES = Operation("ec2", "GetManagedPrefixListEntries", result="Entries")
AWS_OWNED = "AWS"


class PrefixList(Struct, frozen=True):
    """One prefix list; `ranges` is None for a list that AWS owns."""

    id: str
    owner: str
    ranges: tuple[str, ...] | None


def collect(aws: Aws) -> Iterable[Member]:
    """One member a list, named by its id (which is what rules refer to)."""
    for page in aws.pages(DESCRIBE):
        for item in page["PrefixLists"]:
            yield observed(item["PrefixListId"], partial(_body, aws, item), aws.region)


def _body(aws: Aws, item: Json) -> Json:
    owned = item["OwnerId"] == AWS_OWNED
    return {
        "id": item["PrefixListId"],
        "owner": item["OwnerId"],
        "ranges": None if owned else _ranges(aws, item["PrefixListId"]),
    }


def _ranges(aws: Aws, name: str) -> list[str]:
    pages = aws.pages(ENTRIES, PrefixListId=name)
    return [entry["Cidr"] for page in pages for entry in page["Entries"]]


def parse(body: Json) -> PrefixList:
    """The list; raises for a range that is none."""
    found = msgspec.convert(body, PrefixList)
    Addresses.of(found.ranges or ())
    return found


PREFIX_LISTS = AwsCollector(__name__, parse, uses=(DESCRIBE, ENTRIES), collect=collect)
