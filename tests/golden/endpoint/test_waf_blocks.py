"""endpoint.waf_blocks: what would make it say pass wrongly?"""

import pytest

from tests.golden.endpoint.samples import speaks
from tests.judging import Facts, one
from urazuke.checks.endpoint.facts.service import SERVICE
from urazuke.checks.endpoint.facts.waf_probe import WAF_PROBE
from urazuke.model import Finding, Json, Reason, Status, Unavailable

ALL = ["sql", "script", "file", "command", "jndi"]


def judged(body: Json) -> Finding:
    """The finding."""
    facts: Facts = {SERVICE: {"s": speaks()}, WAF_PROBE: {"s": body}}
    return one("endpoint.waf_blocks", facts)


def probe(outcome: str, *blocked: str) -> Json:
    """What became of the canaries."""
    passed = [name for name in ALL if name not in blocked]
    fates = {"blocked": list(blocked), "passed": passed, "rejected": []}
    return {"outcome": outcome, "requests": 12, **fates}


def test_fates() -> None:
    """All blocked; one not; none."""
    assert judged(probe("waf-blocking", *ALL)).status is Status.PASS
    partial = judged(probe("partial-filter", *ALL[1:]))
    assert partial.status is Status.FAIL
    assert "遮断を観測せず: sql" in partial.observed.ja
    none = judged(probe("no-blocking-observed"))
    assert none.status is Status.FAIL
    assert none.observed.en.startswith(f"blocking not observed: {', '.join(ALL)} (")


@pytest.mark.parametrize(
    ("reason", "status"),
    [(Reason.NOT_ASKED, Status.NOT_ASSESSED), (Reason.MALFORMED, Status.ERROR)],
)
def test_what_is_not_known_is_no_pass(reason: Reason, status: Status) -> None:
    """Nobody asked; the site tells nothing."""
    assert judged(Unavailable(reason=reason, detail="d")).status is status
