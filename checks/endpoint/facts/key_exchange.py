"""How large ephemeral keys are: members `<subject>#finite-field` and `<subject>#weak-curves`.

`bits` of a finite field is the size of the prime that the server chose for a client that knows
nothing else; of a weak curve, the size of its field. TLS 1.3 has neither.
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

Kind = Literal["finite-field", "weak-curves"]
EXCHANGES: tuple[Kind, ...] = ("finite-field", "weak-curves")


class KeyExchange(Struct, frozen=True, forbid_unknown_fields=True):
    """`accepted`: the server exchanges keys that way; `bits`: None where it does not."""

    kind: Kind
    accepted: bool
    bits: int | None


def _kind(endpoint: Endpoint, kind: Kind) -> Json:
    seen = endpoint.tls()["exchange"][kind]
    if seen["accepted"] is None or (seen["accepted"] and seen["bits"] is None):
        detail = f"{kind}: the size of the keys is not known: {seen['outcome']} {seen['detail']}"
        reason = Reason.TIMEOUT if seen["outcome"] == "timeout" else Reason.UNREACHABLE
        raise Unreadable(reason, detail.rstrip())
    return {"kind": kind, "accepted": seen["accepted"], "bits": seen["bits"]}


def _collect(endpoint: Endpoint, subject: str) -> Iterable[Member]:
    for kind in EXCHANGES:
        yield observed(f"{subject}#{kind}", partial(_kind, endpoint, kind))


KEY_EXCHANGE = EndpointCollector(__name__, shape(KeyExchange), collect=_collect)
