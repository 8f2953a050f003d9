"""endpoint.secure_cookies: what would make it say pass wrongly?"""

from tests.golden.endpoint.samples import HTTP, over_tls, speaks, web_answer
from tests.judging import Facts, one
from urazuke.checks.endpoint.facts.service import SERVICE
from urazuke.checks.endpoint.facts.web_answer import OVER_TLS
from urazuke.checks.endpoint.facts.web_in_clear import IN_CLEAR
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CLOSED = {"outcome": "refused", "answer": None}
UNKNOWN = Unavailable(reason=Reason.TIMEOUT, detail="no answer")


def judged(body: Json, clear: Json = None) -> Finding:
    """The finding."""
    facts: Facts = {
        SERVICE: {"s": speaks()},
        OVER_TLS: {"s": body},
        IN_CLEAR: {"s": clear or CLOSED},
    }
    return one("endpoint.secure_cookies", facts)


def cookie(name: str, *, secure: bool) -> Json:
    """One cookie."""
    return {"name": name, "secure": secure, "http_only": True}


def test_cookies_over_tls() -> None:
    """Every one must bear the attribute."""
    good, bad = cookie("a", secure=True), cookie("b", secure=False)
    assert judged(over_tls()).status is Status.PASS
    assert judged(over_tls(cookies=[good])).status is Status.PASS
    finding = judged(over_tls(cookies=[good, bad]))
    assert finding.status is Status.FAIL
    assert finding.observed.en.endswith(": b")


def test_cookies_in_clear() -> None:
    """Set in clear, they went out in clear, whatever they bear."""
    clear = {"outcome": "plain-http", "answer": web_answer(cookies=[cookie("c", secure=True)])}
    assert judged(over_tls(), clear).status is Status.FAIL


def test_what_is_not_known_is_no_pass() -> None:
    """Over TLS and in clear."""
    assert judged(UNKNOWN).status is Status.ERROR
    assert judged(over_tls(), UNKNOWN).status is Status.ERROR


def test_no_tls_and_no_web() -> None:
    """Fail; not applicable."""
    assert judged({"web": True, "clear": HTTP, "answer": None}).status is Status.FAIL
    nothing = {"outcome": None, "answer": None}
    other = judged({"web": False, "clear": None, "answer": None}, nothing)
    assert other.status is Status.NOT_APPLICABLE
