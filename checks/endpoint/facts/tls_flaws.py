"""Known bugs of TLS servers: one member `<subject>#<flaw>` for each.

`compression` (CRIME), `insecure-renegotiation` (CVE-2009-3555), `heartbleed` (CVE-2014-0160),
`robot` (answers that tell well-formed RSA ciphertexts from others). Versions before TLS 1.3 alone
can have them; `heartbleed` and `robot` are asked about where the server offers what they need.
"""

from collections.abc import Iterable
from functools import partial
from typing import Literal

from urazuke.sdk import (
    Endpoint,
    EndpointCollector,
    Json,
    Member,
    Reason,
    Struct,
    Unreadable,
    observed,
    shape,
)

FlawName = Literal["compression", "insecure-renegotiation", "heartbleed", "robot"]
FLAWS: tuple[FlawName, ...] = ("compression", "insecure-renegotiation", "heartbleed", "robot")


class TlsFlaw(Struct, frozen=True, forbid_unknown_fields=True):
    """Whether the server has the flaw."""

    flaw: FlawName
    present: bool


def _flaw(endpoint: Endpoint, flaw: FlawName) -> Json:
    present = endpoint.tls()["flaws"][flaw]
    if present is None:
        raise Unreadable(Reason.UNREACHABLE, f"{flaw}: the server did not answer what it was asked")
    return {"flaw": flaw, "present": present}


def _collect(endpoint: Endpoint, subject: str) -> Iterable[Member]:
    for flaw in FLAWS:
        yield observed(f"{subject}#{flaw}", partial(_flaw, endpoint, flaw))


TLS_FLAWS = EndpointCollector(__name__, shape(TlsFlaw), collect=_collect)
