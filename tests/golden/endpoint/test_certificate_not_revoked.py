"""endpoint.certificate_not_revoked: what would make it say pass wrongly?"""

import pytest

from tests.golden.endpoint.samples import HTTP, speaks
from tests.judging import Facts, one
from urazuke.checks.endpoint.facts.revocation import REVOCATION
from urazuke.checks.endpoint.facts.service import SERVICE
from urazuke.model import Finding, Json, Reason, Status, Unavailable


def judged(body: Json) -> Finding:
    """The finding."""
    facts: Facts = {SERVICE: {"s": speaks()}, REVOCATION: {"s": body}}
    return one("endpoint.certificate_not_revoked", facts)


def stated(*, revoked: bool = False, until: str = "2026-11-30T00:00:00Z") -> Json:
    """What the authority states."""
    statement = {"source": "staple", "revoked": revoked, "this_update": "2026-11-23T00:00:00Z"}
    return {"clear": None, "statement": {**statement, "next_update": until}}


def test_statements() -> None:
    """Good, revoked, and good until a moment before the run (kept facts, judged again)."""
    assert judged(stated()).status is Status.PASS
    assert judged(stated(revoked=True)).status is Status.FAIL
    assert judged(stated(until="2026-11-24T08:59:59Z")).status is Status.FAIL


@pytest.mark.parametrize(
    ("reason", "status"),
    [
        (Reason.NOT_ASKED, Status.NOT_ASSESSED),
        (Reason.MALFORMED, Status.ERROR),
        (Reason.UNREACHABLE, Status.ERROR),
    ],
)
def test_without_a_statement_nothing_is_known(reason: Reason, status: Status) -> None:
    """Nobody asked; the staple does not count; the authority does not answer."""
    assert judged(Unavailable(reason=reason, detail="d")).status is status


def test_no_tls() -> None:
    """Fail."""
    assert judged({"clear": HTTP, "statement": None}).status is Status.FAIL
