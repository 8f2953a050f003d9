"""What answers in clear HTTP for the same page, on the endpoint's `http_port`.

A port that lets nobody in, on an address that answers over TLS at the same moment, is closed;
silence behind an open port is not known to be anything.
"""

from typing import Literal

from urazuke.checks.endpoint.facts.web_answer import WebAnswer
from urazuke.sdk import (
    Endpoint,
    EndpointCollector,
    Json,
    Reason,
    Struct,
    Unreadable,
    observed,
    shape,
)

ClearOutcome = Literal["plain-http", "refused", "filtered", "unreachable"]
_KNOWN = frozenset({"plain-http", "refused", "filtered", "unreachable"})


class InClear(Struct, frozen=True, forbid_unknown_fields=True):
    """`outcome`: what became of asking in clear; None for an endpoint that is not of the web."""

    outcome: ClearOutcome | None
    answer: WebAnswer | None


def _in_clear(endpoint: Endpoint) -> Json:
    seen = endpoint.tls()["cleartext"]
    if seen is None:
        return {"outcome": None, "answer": None}
    if seen["outcome"] not in _KNOWN:
        reason = Reason.TIMEOUT if seen["outcome"] == "timeout" else Reason.MALFORMED
        detail = f"what is answered in clear is not known: {seen['outcome']} {seen['detail']}"
        raise Unreadable(reason, detail.rstrip())
    return {"outcome": seen["outcome"], "answer": seen["answer"]}


IN_CLEAR = EndpointCollector(
    __name__,
    shape(InClear),
    collect=lambda endpoint, subject: [observed(subject, lambda: _in_clear(endpoint))],
    redactions=("values of cookies", "queries of addresses"),
)
