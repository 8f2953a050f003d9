"""Which protocol versions one address accepts: one member `<subject>#<version>` for each.

A version whose probe did not come to an answer is unavailable: it is neither accepted nor
refused. On a server that speaks in clear every version is known to be refused.
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

VersionName = Literal["SSLv2", "SSLv3", "TLSv1.0", "TLSv1.1", "TLSv1.2", "TLSv1.3"]
VERSIONS: tuple[VersionName, ...] = ("SSLv2", "SSLv3", "TLSv1.0", "TLSv1.1", "TLSv1.2", "TLSv1.3")
_REASONS = {"timeout": Reason.TIMEOUT, "not-tls": Reason.MALFORMED, "alert": Reason.DENIED}


class TlsVersion(Struct, frozen=True):
    """Whether the server takes this version, and how its probe ended."""

    version: VersionName
    accepted: bool
    outcome: str
    chosen: VersionName | None
    suite: str | None
    alert: int | None


def _version(endpoint: Endpoint, version: VersionName) -> Json:
    seen = endpoint.tls()["versions"][version]
    if seen["accepted"] is None:
        reason = _REASONS.get(seen["outcome"], Reason.UNREACHABLE)
        detail = f"whether {version} is accepted is not known: {seen['outcome']}"
        raise Unreadable(reason, f"{detail} {seen['detail']}".rstrip())
    return {"version": version, **{field: seen[field] for field in _FIELDS}}


_FIELDS = ("accepted", "outcome", "chosen", "suite", "alert")


def _collect(endpoint: Endpoint, subject: str) -> Iterable[Member]:
    for version in VERSIONS:
        yield observed(f"{subject}#{version}", partial(_version, endpoint, version))


TLS_VERSIONS = EndpointCollector(__name__, shape(TlsVersion), collect=_collect)
