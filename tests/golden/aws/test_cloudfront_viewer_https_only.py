"""aws.cloudfront_viewer_https_only: what would make it say pass wrongly?"""

import shlex

import pytest

from tests.golden.aws.distributions import ARN, behavior, judged
from tests.judging import one
from urazuke.checks.aws.facts.cloudfront_distributions import DISTRIBUTIONS
from urazuke.model import Reason, Status, Unavailable

CHECK = "aws.cloudfront_viewer_https_only"


@pytest.mark.parametrize("viewers", ["https-only", "redirect-to-https"])
def test_encrypted(viewers: str) -> None:
    """Pass."""
    assert judged(CHECK, behaviors=[behavior(viewers)]).status is Status.PASS


def test_one_path_in_clear() -> None:
    """Fail, by default or for one path; also beside a word that is not known."""
    clear, good = behavior("allow-all", "/a"), behavior("https-only")
    assert judged(CHECK, behaviors=[behavior("allow-all")]).status is Status.FAIL
    assert judged(CHECK, behaviors=[good, clear]).status is Status.FAIL
    assert judged(CHECK, behaviors=[behavior("perhaps"), clear]).status is Status.FAIL


def test_a_word_that_nobody_knows() -> None:
    """Error."""
    assert judged(CHECK, behaviors=[behavior("https-mostly")]).status is Status.ERROR


def test_disabled() -> None:
    """Not applicable."""
    clear = [behavior("allow-all")]
    assert judged(CHECK, serves=False, behaviors=clear).status is Status.NOT_APPLICABLE


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {DISTRIBUTIONS: {ARN: gap}}).status is Status.ERROR


def test_the_fix_names_the_distribution_as_one_word() -> None:
    """Three commands."""
    finding = judged(CHECK, id="E1; reboot", behaviors=[behavior("allow-all")])
    lines = [shlex.split(line) for line in finding.fix.splitlines()]
    assert len(lines) == 3
    assert lines[0][lines[0].index("--id") + 1] == "E1; reboot"
