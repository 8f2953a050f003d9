"""endpoint.http_redirects_to_https: what would make it say pass wrongly?"""

import pytest

from tests.golden.endpoint.samples import speaks, web_answer
from tests.judging import Facts, one
from urazuke.checks.endpoint.facts.service import SERVICE
from urazuke.checks.endpoint.facts.web_in_clear import IN_CLEAR
from urazuke.model import Finding, Json, Reason, Status, Unavailable


def judged(body: Json) -> Finding:
    """The finding."""
    facts: Facts = {SERVICE: {"s": speaks()}, IN_CLEAR: {"s": body}}
    return one("endpoint.http_redirects_to_https", facts)


def answered(status: int, location: str | None = None) -> Json:
    """An answer in clear."""
    return {"outcome": "plain-http", "answer": web_answer(status=status, location=location)}


@pytest.mark.parametrize("outcome", ["refused", "filtered", "unreachable"])
def test_a_closed_port(outcome: str) -> None:
    """Pass."""
    finding = judged({"outcome": outcome, "answer": None})
    assert finding.status is Status.PASS
    assert outcome in finding.observed.ja


@pytest.mark.parametrize(
    ("status", "location", "expected"),
    [
        (301, "https://a.example.test/", Status.PASS),
        (302, "https://a.example.test/", Status.PASS),
        (307, "HTTPS://other.example.test/x", Status.PASS),
        (308, " https://a.example.test/", Status.PASS),
        (301, "http://a.example.test/", Status.FAIL),
        (301, "http://https.example.test/", Status.FAIL),
        (301, "//a.example.test/", Status.FAIL),
        (301, "/https://a.example.test/", Status.FAIL),
        (301, "https:///path", Status.FAIL),
        (301, "https://[broken", Status.FAIL),
        (301, "", Status.FAIL),
        (301, None, Status.FAIL),
        (200, "https://a.example.test/", Status.FAIL),
        (201, "https://a.example.test/", Status.FAIL),
        (304, "https://a.example.test/", Status.FAIL),
        (200, None, Status.FAIL),
        (404, None, Status.FAIL),
        (503, None, Status.FAIL),
    ],
)
def test_answers(status: int, location: str | None, expected: Status) -> None:
    """A redirect without a hop in clear, and nothing else."""
    finding = judged(answered(status, location))
    assert finding.status is expected
    assert str(status) in finding.observed.en


def test_silence_and_other_kinds_of_endpoints() -> None:
    """Error; not applicable."""
    silence = Unavailable(reason=Reason.TIMEOUT, detail="no answer")
    assert judged(silence).status is Status.ERROR
    assert judged({"outcome": None, "answer": None}).status is Status.NOT_APPLICABLE
