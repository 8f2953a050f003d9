"""aws.eks_version_supported: what would make it say pass wrongly? The run is on 2026-11-24."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.golden.aws.answers import seen
from tests.judging import one
from urazuke.checks.aws.facts.eks_support import EKS_SUPPORT
from urazuke.errors import Unreadable
from urazuke.model import Finding, Reason, Status, Unavailable

CHECK = "aws.eks_version_supported"
ARN = "arn:aws:eks:ap-northeast-1:123456789012:cluster/shop"
PAST, SOON, LATER = "2026-11-24T08:59:59Z", "2026-11-24T09:00:01Z", "2028-01-01T00:00:00Z"


def judged(
    standard: str, extended: str, *, extends: bool = False, supported: bool = True
) -> Finding:
    """The finding of a cluster whose version is supported so long."""
    body = {
        "arn": ARN,
        "name": "shop",
        "version": "1.33",
        "extends": extends,
        "supported": supported,
        "standard": standard,
        "extended": extended,
    }
    return one(CHECK, {EKS_SUPPORT: {ARN: body}})


def test_standard_support() -> None:
    """To the second, extended or not."""
    for extends in (True, False):
        assert judged(SOON, LATER, extends=extends).status is Status.PASS
    assert judged(PAST, LATER).status is Status.FAIL


def test_extended_support_is_for_clusters_that_go_into_it() -> None:
    """Until it ends as well."""
    assert judged(PAST, LATER, extends=True).status is Status.PASS
    assert judged(PAST, PAST, extends=True).status is Status.FAIL


def test_a_version_that_eks_calls_unsupported() -> None:
    """Fail, whatever the dates are."""
    assert judged(LATER, LATER, extends=True, supported=False).status is Status.FAIL


def test_a_date_that_is_none() -> None:
    """Error."""
    assert judged("some day", LATER).status is Status.ERROR


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {EKS_SUPPORT: {ARN: gap}}).status is Status.ERROR


def version(name: str, status: str, year: int, kind: str = "eks") -> dict[str, Any]:
    """What EKS tells of one version."""
    return {
        "clusterVersion": name,
        "clusterType": kind,
        "versionStatus": status,
        "endOfStandardSupportDate": datetime(year, 1, 1, tzinfo=UTC),
        "endOfExtendedSupportDate": datetime(year + 1, 1, 1, tzinfo=UTC),
    }


def read(*versions: dict[str, Any], **cluster: Any) -> Any:
    """The body of a cluster of version 1.33, EKS telling of these versions."""
    given = {"arn": ARN, "name": "shop", "version": "1.33", **cluster}
    answers = {
        "ListClusters": {"clusters": ["shop"]},
        "DescribeCluster": {"cluster": given},
        "DescribeClusterVersions": {"clusterVersions": list(versions)},
    }
    return seen(EKS_SUPPORT, answers)[ARN]


def test_what_is_read() -> None:
    """The version itself, not one that begins alike; of several kinds the first to end."""
    body = read(
        version("1.3", "UNSUPPORTED", 2019),
        version("1.33", "STANDARD_SUPPORT", 2028),
        version("1.33", "EXTENDED_SUPPORT", 2027, "eks-local-outposts"),
    )
    assert (body["supported"], body["standard"]) == (True, "2027-01-01T00:00:00Z")
    assert body["extended"] == "2028-01-01T00:00:00Z"
    assert body["extends"] is False
    known = version("1.33", "STANDARD_SUPPORT", 2028)
    assert read(known, upgradePolicy={"supportType": "EXTENDED"})["extends"] is True
    assert read(known, upgradePolicy={"supportType": "STANDARD"})["extends"] is False


@pytest.mark.parametrize(
    "versions",
    [
        [],
        [version("1.34", "STANDARD_SUPPORT", 2028)],
        [version("1.33", "NEW", 2028)],
        [version("1.33", "STANDARD_SUPPORT", 2028), version("1.33", "NEW", 2028)],
        [{"clusterVersion": "1.33", "versionStatus": "STANDARD_SUPPORT"}],
    ],
)
def test_what_eks_does_not_tell(versions: list[dict[str, Any]]) -> None:
    """Malformed."""
    with pytest.raises(Unreadable):
        read(*versions)
