"""aws.cloudfront_origin_tls: what would make it say pass wrongly?"""

import json
import shlex

import pytest

from tests.golden.aws.distributions import ARN, behavior, judged, origin
from tests.judging import one
from urazuke.checks.aws.facts.cloudfront_distributions import DISTRIBUTIONS
from urazuke.model import Json, Reason, Status, Unavailable

CHECK = "aws.cloudfront_origin_tls"
CLEAR = [behavior("https-only"), behavior("allow-all", "/a")]


@pytest.mark.parametrize(
    "good",
    [
        origin(),
        origin("custom", "https-only", "TLSv1.2"),
        origin("custom", "match-viewer", "TLSv1.2"),
        origin("s3"),
    ],
)
def test_encrypted(good: Json) -> None:
    """Pass, where viewers cannot come in clear."""
    assert judged(CHECK, origins=[good]).status is Status.PASS


@pytest.mark.parametrize(
    "wrong",
    [
        origin("custom", "http-only"),
        origin("custom", "http-only", "TLSv1.2"),
        origin("custom", "https-only", "TLSv1", "TLSv1.2"),
        origin("custom", "https-only", "SSLv3"),
        origin("custom", "https-only", "TLSv9"),
        origin("custom", "perhaps"),
        {**origin(), "protocols": []},
    ],
)
def test_in_clear_or_old(wrong: Json) -> None:
    """Fail, also beside a good origin and one that is not read."""
    assert judged(CHECK, origins=[wrong]).status is Status.FAIL
    assert judged(CHECK, origins=[origin(), wrong, origin("vpc")]).status is Status.FAIL


@pytest.mark.parametrize("follows", [origin("custom", "match-viewer"), origin("s3")])
def test_an_origin_that_follows_viewers_in_clear(follows: Json) -> None:
    """Fail when one behaviour lets them."""
    assert judged(CHECK, origins=[follows], behaviors=CLEAR).status is Status.FAIL
    assert judged(CHECK, origins=[origin()], behaviors=CLEAR).status is Status.PASS


@pytest.mark.parametrize("origins", [[origin("vpc")], [origin(), origin("vpc")], []])
def test_what_is_not_read(origins: list[Json]) -> None:
    """Error."""
    assert judged(CHECK, origins=origins).status is Status.ERROR


def test_disabled() -> None:
    """Not applicable."""
    clear = [origin("custom", "http-only")]
    assert judged(CHECK, serves=False, origins=clear).status is Status.NOT_APPLICABLE


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {DISTRIBUTIONS: {ARN: gap}}).status is Status.ERROR


def test_the_fix_edits_only_the_wrong_origin() -> None:
    """And a hostile id stays one text of jq."""
    hostile = {**origin("custom", "http-only"), "id": 'o") | input | ("'}
    finding = judged(CHECK, origins=[origin(), hostile])
    edit = shlex.split(finding.fix.splitlines()[1])[1]
    assert json.dumps(hostile["id"]) in edit
    assert origin()["id"] not in edit
