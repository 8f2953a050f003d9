"""The certificate chain of one address as sent, and whether it leads to a trusted root."""

from typing import Literal

import msgspec

from urazuke.sdk import (
    Endpoint,
    EndpointCollector,
    Json,
    Reason,
    Struct,
    Text,
    Unreadable,
    observed,
)

TrustOutcome = Literal[
    "verified",
    "self-signed",
    "incomplete",
    "untrusted-root",
    "expired",
    "not-yet-valid",
    "bad-signature",
    "invalid-ca",
    "wrong-purpose",
    "weak",
    "refused",
]


class Certificate(Struct, frozen=True):
    """One certificate; its names are written by strangers."""

    subject: str
    issuer: str
    dns: tuple[str, ...]
    ip: tuple[str, ...]
    not_before: str
    not_after: str
    key: str
    bits: int | None
    signature: str
    sha256: str


class Trust(Struct, frozen=True):
    """What OpenSSL said of the chain when it was collected."""

    outcome: TrustOutcome
    code: int
    detail: str


class Tls(Struct, frozen=True):
    """`clear`: what the server said in place of TLS; then there is no chain, and no trust."""

    server_name: str
    address: str
    clear: str | None
    chain: tuple[Certificate, ...]
    trust: Trust | None

    @property
    def absence(self) -> Text | None:
        """Why there is no certificate to judge; None when there is one."""
        if self.clear is None:
            return None
        return Text(
            ja=f"TLS ではなく平文で応答し、証明書がない: {self.clear}",
            en=f"no certificate: answered in clear, not in TLS: {self.clear}",
        )


def parse(body: Json) -> Tls:
    """A chain and its trust, or a statement in clear; anything between raises ValueError."""
    payload = msgspec.convert(body, Tls)
    certified = bool(payload.chain) and payload.trust is not None
    if certified is (payload.clear is not None):
        message = "a chain with its trust, or a statement in clear, and not both"
        raise ValueError(message)
    return payload


def _chain(endpoint: Endpoint) -> Json:
    seen = endpoint.tls()
    missing = seen["unavailable"]
    if missing is not None:
        raise Unreadable(Reason(missing["reason"]), missing["detail"])
    return {field: seen[field] for field in _FIELDS}


_FIELDS = ("server_name", "address", "clear", "negotiated", "chain", "trust")
TLS = EndpointCollector(
    __name__,
    parse,
    collect=lambda endpoint, subject: [observed(subject, lambda: _chain(endpoint))],
)
