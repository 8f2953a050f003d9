"""endpoint.downgrade_protection: what would make it say pass wrongly?"""

import pytest

from tests.golden.endpoint.samples import HTTP, speaks
from tests.judging import Facts, one
from urazuke.checks.endpoint.facts.service import SERVICE
from urazuke.checks.endpoint.facts.tls_downgrade import TLS_DOWNGRADE
from urazuke.model import Finding, Json, Reason, Status, Unavailable


def judged(seen: Json, clear: str | None = None) -> Finding:
    """The finding."""
    facts: Facts = {SERVICE: {"s": speaks(clear)}, TLS_DOWNGRADE: {"s": seen}}
    return one("endpoint.downgrade_protection", facts)


def seen(*versions: str, sentinel: bool = False, refused: bool | None = None) -> Json:
    """What a server does."""
    return {"versions": list(versions), "sentinel": sentinel, "signal_refused": refused}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (seen("TLSv1.2"), Status.PASS),
        (seen("TLSv1.3"), Status.PASS),
        (seen("TLSv1.2", "TLSv1.3", refused=True), Status.PASS),
        (seen("TLSv1.2", "TLSv1.3", sentinel=True, refused=False), Status.PASS),
        (seen("TLSv1.2", "TLSv1.3", refused=False), Status.FAIL),
        (seen("TLSv1.0", "TLSv1.2", refused=True), Status.PASS),
        (seen("TLSv1.0", "TLSv1.2", refused=False), Status.FAIL),
        (seen("TLSv1.1", "TLSv1.2", "TLSv1.3", sentinel=True, refused=False), Status.FAIL),
    ],
)
def test_what_guards_the_newest_version(body: Json, status: Status) -> None:
    """The mark of RFC 8446 speaks of TLS 1.2 beside 1.3 only."""
    assert judged(body).status is status


def test_not_known() -> None:
    """Error."""
    unknown = Unavailable(reason=Reason.UNREACHABLE, detail="no answer")
    assert judged(unknown).status is Status.ERROR


def test_no_tls() -> None:
    """Fail."""
    assert judged(seen(), clear=HTTP).status is Status.FAIL
