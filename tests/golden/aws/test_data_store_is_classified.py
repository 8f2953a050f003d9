"""aws.data_store_is_classified: what would make it say pass wrongly?"""

import pytest

from tests.golden.aws.answers import seen
from tests.judging import one
from urazuke.checks.aws.facts.data_stores import STORES
from urazuke.model import Finding, Reason, Status, Unavailable

CHECK = "aws.data_store_is_classified"
ARN = "arn:aws:s3:::cards"


def judged(label: str | None, *classes: str) -> Finding:
    """The finding of a bucket with this class."""
    body = {"arn": ARN, "name": "cards", "kind": "bucket", "label": label, "guard": None}
    return one(CHECK, {STORES: {ARN: body}}, params={"classes": list(classes)})


@pytest.mark.parametrize(
    ("label", "classes", "status"),
    [
        ("personal", [], Status.PASS),
        ("Personal", ["personal", "public"], Status.PASS),
        (None, [], Status.FAIL),
        (None, ["personal"], Status.FAIL),
        ("secret-ish", ["personal"], Status.FAIL),
    ],
)
def test_a_class(label: str | None, classes: list[str], status: Status) -> None:
    """There, and one of those that there are."""
    finding = judged(label, *classes)
    assert finding.status is status
    assert (ARN in finding.fix) is (status is Status.FAIL)


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {STORES: {ARN: gap}}).status is Status.ERROR


@pytest.mark.parametrize(
    ("key", "value", "label"),
    [
        ("Classification", "personal", "personal"),
        ("data-classification", "linkable", "linkable"),
        ("DATA_CLASS", " public ", "public"),
        ("Classification", "  ", None),
        ("Class", "personal", None),
        ("aws:cloudformation:class", "personal", None),
    ],
)
def test_which_tags_count(key: str, value: str, label: str | None) -> None:
    """By name, however it is spelled; a value that is blank is none."""
    answers = {
        "GetResources": {
            "ResourceTagMappingList": [{"ResourceARN": ARN, "Tags": [{"Key": key, "Value": value}]}]
        },
        "ListBuckets": {
            "Buckets": [
                {"Name": "cards", "BucketRegion": "ap-northeast-1"},
                {"Name": "elsewhere", "BucketRegion": "us-east-1"},
            ]
        },
        "GetPublicAccessBlock": None,
        "GetBucketLogging": {},
        "DescribeDBInstances": {"DBInstances": []},
        "DescribeDBClusters": {"DBClusters": []},
    }
    found = seen(STORES, answers)
    assert list(found) == [ARN]
    assert found[ARN]["label"] == label
    assert (found[ARN]["guard"] is None) is (label is None)
