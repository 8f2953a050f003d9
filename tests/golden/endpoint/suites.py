"""Judges servers by the kinds of weak suites that they take."""

from typing import Any

from tests.golden.endpoint.samples import speaks
from tests.judging import one
from urazuke.checks.endpoint.facts.service import SERVICE
from urazuke.checks.endpoint.facts.weak_suites import KINDS, WEAK_SUITES
from urazuke.model import Finding, Json, Reason, Unavailable

BROKEN = ("null", "anonymous", "export", "rc4", "small-block", "md5")
UNKNOWN = Unavailable(reason=Reason.TIMEOUT, detail="no answer")


def judged(
    check: str, *accepted: str, unknown: tuple[str, ...] = (), clear: str | None = None, **more: Any
) -> Finding:
    """The finding for a server that takes these kinds of suites."""
    members: dict[str, Json] = {
        f"s#{kind}": UNKNOWN
        if kind in unknown
        else {
            "kind": kind,
            "accepted": kind in accepted,
            "suites": [f"TLSv1.2 A_{kind}_SUITE"] if kind in accepted else [],
        }
        for kind in KINDS
    }
    return one(check, {SERVICE: {"s": speaks(clear)}, WEAK_SUITES: members}, **more)
