"""What keeps one address from being talked down to an older version than both sides know."""

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


class TlsDowngrade(Struct, frozen=True, forbid_unknown_fields=True):
    """`versions`: what is accepted, oldest first, all of it known.

    `sentinel`: beside TLS 1.3 the server marks an agreement on 1.2 (RFC 8446, 4.1.3).
    `signal_refused`: it refuses a client that says it was talked down (RFC 7507); None: there is
    no older version to be talked down to.
    """

    versions: tuple[str, ...]
    sentinel: bool
    signal_refused: bool | None


def _downgrade(endpoint: Endpoint) -> Json:
    body = endpoint.tls()
    seen = body["downgrade"]
    several = len(seen["versions"]) > 1
    if not seen["complete"] or (several and seen["signal_refused"] is None):
        detail = f"not every version is known, or the signal was not answered: {seen['outcome']}"
        raise Unreadable(Reason.UNREACHABLE, detail)
    return {field: seen[field] for field in ("versions", "sentinel", "signal_refused")}


TLS_DOWNGRADE = EndpointCollector(
    __name__,
    shape(TlsDowngrade),
    collect=lambda endpoint, subject: [observed(subject, lambda: _downgrade(endpoint))],
)
