"""Which kinds of weak cipher suites one address takes: one member `<subject>#<kind>` for each.

A kind is refused only where every version is known, and every accepted one was offered its weak
suites until it refused the rest; else the member is unavailable. `small-block`: ciphers with
blocks of 64 bits (3DES, DES, IDEA, RC2); `static-key`: keys that are not ephemeral.
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

Kind = Literal["null", "anonymous", "export", "rc4", "small-block", "md5", "static-key", "cbc"]
KINDS: tuple[Kind, ...] = (
    "null",
    "anonymous",
    "export",
    "rc4",
    "small-block",
    "md5",
    "static-key",
    "cbc",
)


class WeakSuites(Struct, frozen=True, forbid_unknown_fields=True):
    """`suites`: the version and the suite that it took, for each version that took one."""

    kind: Kind
    accepted: bool
    suites: tuple[str, ...]


def _kind(endpoint: Endpoint, kind: Kind) -> Json:
    seen = endpoint.tls()["classes"][kind]
    if seen["accepted"] is None:
        detail = f"whether {kind} suites are accepted is not known: {seen['outcome']}"
        reason = Reason.TIMEOUT if seen["outcome"] == "timeout" else Reason.UNREACHABLE
        raise Unreadable(reason, f"{detail} {seen['detail']}".rstrip())
    return {"kind": kind, "accepted": seen["accepted"], "suites": seen["suites"]}


def _collect(endpoint: Endpoint, subject: str) -> Iterable[Member]:
    for kind in KINDS:
        yield observed(f"{subject}#{kind}", partial(_kind, endpoint, kind))


WEAK_SUITES = EndpointCollector(__name__, shape(WeakSuites), collect=_collect)
