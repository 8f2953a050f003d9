"""What became of harmless canaries of attacks at one address, where the endpoint asks for them."""

from typing import Literal

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

Outcome = Literal["waf-blocking", "partial-filter", "no-blocking-observed"]
_OUTCOMES = frozenset({"waf-blocking", "partial-filter", "no-blocking-observed"})


class WafProbe(Struct, frozen=True, forbid_unknown_fields=True):
    """Canaries by their fate.

    `blocked` while a control with the same signs passed, or was refused in another way;
    `rejected` as the control was.
    """

    outcome: Outcome
    blocked: tuple[str, ...]
    passed: tuple[str, ...]
    rejected: tuple[str, ...]
    requests: int


def _probe(endpoint: Endpoint) -> Json:
    """A site that cannot be compared, or that refuses the controls alike, tells nothing."""
    seen = endpoint.waf()
    if seen["outcome"] not in _OUTCOMES:
        refused = ", ".join(seen["rejected"])
        detail = seen["detail"] or f"the site refuses the controls as well: {refused}"
        raise Unreadable(Reason.MALFORMED, f"{seen['outcome']}: {detail}")
    return {field: seen[field] for field in WafProbe.__struct_fields__}


WAF_PROBE = EndpointCollector(
    __name__,
    shape(WafProbe),
    collect=lambda endpoint, subject: [observed(subject, lambda: _probe(endpoint))],
)
