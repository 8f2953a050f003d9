"""aws.redshift_not_public: what would make it say pass wrongly?"""

import shlex

import pytest

from tests.golden.aws.answers import seen
from tests.judging import one
from urazuke.checks.aws.facts.redshift_clusters import REDSHIFT_CLUSTERS
from urazuke.errors import Unreadable
from urazuke.model import Finding, Reason, Status, Unavailable

CHECK = "aws.redshift_not_public"
ARN = "arn:aws:redshift:ap-northeast-1:123456789012:cluster:warehouse"


def judged(*, public: bool) -> Finding:
    """The finding of one cluster."""
    body = {"arn": ARN, "name": "a; b", "public": public}
    return one(CHECK, {REDSHIFT_CLUSTERS: {ARN: body}})


def test_closed_and_open() -> None:
    """Pass and fail; the name stays one word."""
    assert judged(public=False).status is Status.PASS
    finding = judged(public=True)
    assert finding.status is Status.FAIL
    words = shlex.split(finding.fix)
    assert words[words.index("--cluster-identifier") + 1] == "a; b"


def test_a_switch_that_is_not_told() -> None:
    """Malformed."""
    with pytest.raises(Unreadable):
        seen(REDSHIFT_CLUSTERS, {"DescribeClusters": {"Clusters": [{"ClusterIdentifier": "w"}]}})


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {REDSHIFT_CLUSTERS: {ARN: gap}}).status is Status.ERROR
