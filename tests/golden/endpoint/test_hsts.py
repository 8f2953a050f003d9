"""endpoint.hsts: what would make it say pass wrongly?"""

from typing import Any

import pytest

from tests.golden.endpoint.samples import HTTP, over_tls, speaks
from tests.judging import one
from urazuke.checks.endpoint.facts.service import SERVICE
from urazuke.checks.endpoint.facts.web_answer import OVER_TLS
from urazuke.model import Finding, Json, Reason, Status, Unavailable


def judged(body: Json, **more: Any) -> Finding:
    """The finding."""
    return one("endpoint.hsts", {SERVICE: {"s": speaks()}, OVER_TLS: {"s": body}}, **more)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (["max-age=31536000"], Status.PASS),
        (["max-age=31536000; includeSubDomains; preload"], Status.PASS),
        (["MAX-AGE=31536000"], Status.PASS),
        (['max-age="31536000"'], Status.PASS),
        (["max-age = 15552000 ;"], Status.PASS),
        (["includeSubDomains; max-age=31536000"], Status.PASS),
        (["max-age=15551999"], Status.FAIL),
        (["max-age=0"], Status.FAIL),
        (["max-age=0", "max-age=31536000"], Status.FAIL),
        (["max-age=31536000", "max-age=0"], Status.PASS),
        (["max-age=-31536000"], Status.FAIL),
        (["max-age=31536000x"], Status.FAIL),
        (["max-age=٣١٥٣٦٠٠٠"], Status.FAIL),
        (["max-age"], Status.FAIL),
        (["includeSubDomains"], Status.FAIL),
        (["max-age=31536000; max-age=0"], Status.FAIL),
        (["max-age=31536000, max-age=0"], Status.FAIL),
        (["x-max-age=31536000"], Status.FAIL),
        ([""], Status.FAIL),
        ([], Status.FAIL),
    ],
)
def test_headers(headers: list[str], status: Status) -> None:
    """As RFC 6797 has them."""
    assert judged(over_tls(hsts=headers)).status is status


def test_subdomains_by_parameter() -> None:
    """In any case of letters."""
    params = {"include_subdomains": True}
    assert judged(over_tls(hsts=["max-age=31536000"]), params=params).status is Status.FAIL
    header = "max-age=31536000; includesubdomains"
    assert judged(over_tls(hsts=[header]), params=params).status is Status.PASS


def test_no_endpoint_of_the_web() -> None:
    """A mail server sends no headers: not applicable, and no pass."""
    body = {"web": False, "clear": None, "answer": None}
    assert judged(body).status is Status.NOT_APPLICABLE


def test_no_tls_and_no_answer() -> None:
    """Fail; error."""
    assert judged({"web": True, "clear": HTTP, "answer": None}).status is Status.FAIL
    unknown = Unavailable(reason=Reason.MALFORMED, detail="no answer of HTTP/1")
    assert judged(unknown).status is Status.ERROR
