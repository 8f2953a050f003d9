"""Whether the certificate of one address was revoked, by a statement of its authority.

`staple`: sent by the server in the handshake; `ocsp` and `crl` where the endpoint asks for it
(`revocation: true`). Without any of them nobody has looked: the member is unavailable.
"""

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


class Statement(Struct, frozen=True, forbid_unknown_fields=True):
    """What the authority states, and until when it holds (UTC)."""

    source: Literal["staple", "ocsp", "crl"]
    revoked: bool
    this_update: str
    next_update: str


class Revocation(Struct, frozen=True, forbid_unknown_fields=True):
    """`clear`: what was said in place of TLS; then there is no certificate."""

    clear: str | None
    statement: Statement | None


def _revocation(endpoint: Endpoint) -> Json:
    seen = endpoint.tls()
    found = seen["revocation"]
    if found["unavailable"] is not None:
        raise Unreadable(Reason(found["unavailable"]["reason"]), found["unavailable"]["detail"])
    if found["statement"] is None and seen["clear"] is None:
        raise Unreadable(Reason.UNREACHABLE, "no certificate was seen")
    return {"clear": seen["clear"], "statement": found["statement"]}


REVOCATION = EndpointCollector(
    __name__,
    shape(Revocation),
    collect=lambda endpoint, subject: [observed(subject, lambda: _revocation(endpoint))],
)
