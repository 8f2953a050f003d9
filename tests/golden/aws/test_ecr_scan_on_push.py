"""aws.ecr_scan_on_push: what would make it say pass wrongly?"""

import pytest

from tests.golden.aws.answers import seen
from tests.judging import one
from urazuke.checks.aws.facts.ecr_scanning import SCANNINGS
from urazuke.errors import Unreadable
from urazuke.model import Finding, Reason, Status, Unavailable

CHECK = "aws.ecr_scan_on_push"
ARN = "arn:aws:ecr:ap-northeast-1:123456789012:repository/shop"


def judged(frequency: str) -> Finding:
    """The finding of a repository that is scanned so."""
    return one(CHECK, {SCANNINGS: {ARN: {"name": "shop", "frequency": frequency}}})


@pytest.mark.parametrize("frequency", ["SCAN_ON_PUSH", "CONTINUOUS_SCAN"])
def test_scanned(frequency: str) -> None:
    """Pass."""
    assert judged(frequency).status is Status.PASS


def test_by_hand_only() -> None:
    """Fail, with the command for this repository."""
    finding = judged("MANUAL")
    assert finding.status is Status.FAIL
    assert "--repository-name shop " in finding.fix


def test_a_word_that_is_not_known() -> None:
    """Error."""
    assert judged("SOMETIMES").status is Status.ERROR


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {SCANNINGS: {ARN: gap}}).status is Status.ERROR


def test_the_registry_overrides_the_repository() -> None:
    """`scanOnPush` of the repository itself decides nothing, and silence is no answer."""
    repository = {
        "repositoryName": "shop",
        "repositoryArn": ARN,
        "imageScanningConfiguration": {"scanOnPush": True},
    }
    answers = {
        "DescribeRepositories": {"repositories": [repository]},
        "BatchGetRepositoryScanningConfiguration": {
            "scanningConfigurations": [{"repositoryArn": ARN, "scanFrequency": "MANUAL"}]
        },
    }
    assert seen(SCANNINGS, answers)[ARN]["frequency"] == "MANUAL"
    silent = {**answers, "BatchGetRepositoryScanningConfiguration": {"scanningConfigurations": []}}
    with pytest.raises(Unreadable):
        seen(SCANNINGS, silent)
