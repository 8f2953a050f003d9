"""TLS as the public sees it: versions by raw ClientHello, chain and trust by a real handshake.

The body that `TlsEndpoint.tls` gives:

    server_name   the host of the URL: A-labels or an IP literal
    address       where we connected
    clear         what the server said in clear in place of TLS (an HTTP status line, a refused
                  STARTTLS); null when it speaks TLS
    versions      for SSLv2, SSLv3, TLSv1.0 … TLSv1.3: `accepted` (true, false, null: unknown),
                  `outcome` of the hello, version `chosen`, `suite`, `alert`, `detail`
    classes       for each class of weak suites: `accepted`, `suites` that were taken, why not known
    exchange      for finite-field and weak-curves: `accepted`, `bits`, why not known
    flaws         compression, insecure-renegotiation, heartbleed, robot: true, false, null
    downgrade     `versions` accepted, `complete`, `sentinel`, `signal_refused`
    http          status, location, hsts and cookies (no values) over TLS; null: no answer
    cleartext     how a request in clear ended, and its `answer`; null: not an endpoint of the web
    revocation    a `statement` (source, revoked, this_update, next_update), or `unavailable`
    negotiated    version and cipher of the real handshake; null when it did not end
    chain         the certificates as sent: subject, issuer, dns, ip, not_before, not_after,
                  key, bits, signature, sha256, der
    trust         outcome (verified, self-signed, incomplete, untrusted-root, expired,
                  not-yet-valid, bad-signature, invalid-ca, wrong-purpose, weak, refused),
                  code and detail of OpenSSL
    unavailable   why chain and trust are not there; null when they are
"""

import asyncio
from threading import Lock

import msgspec

from urazuke.connect.tls import waf
from urazuke.connect.tls.examine import Examiner
from urazuke.connect.tls.report import body
from urazuke.connect.tls.resolve import addresses
from urazuke.connect.tls.service import STARTTLS, Address, endpoint_name, service
from urazuke.errors import Unreadable
from urazuke.model import Json, Query, Reason
from urazuke.settings import EndpointSettings

__all__ = ["STARTTLS", "Address", "TlsEndpoint", "addresses", "endpoint_name"]


_CANARIES_TAKE = 5  # times the deadline of all else: they go one after the other


class TlsEndpoint:
    """One address of an endpoint, examined once; collectors may ask from several threads."""

    principal = "anonymous TLS client"

    def __init__(self, endpoint: EndpointSettings, address: Address, deadline: float) -> None:
        """`deadline`: seconds for all connections together. Raises `ConfigurationError`."""
        self._service = service(endpoint)
        self._address = address
        self._deadline = deadline
        self._examiner = Examiner(
            self._service, address, endpoint.ca_file, revocation=endpoint.revocation
        )
        self._wants_canaries = endpoint.waf_probe
        self._probed: Json = None
        self._lock = Lock()
        self._seen: Json = None
        self._fault: Unreadable | None = None

    @property
    def server_name(self) -> str:
        """The host of the URL, IDN as A-labels."""
        return self._service.host

    @property
    def queries(self) -> tuple[Query, ...]:
        """Every connection made so far, and what was offered on it."""
        return tuple(self._examiner.queries)

    def look(self) -> None:
        """Looks, if nobody has; raises `Unreadable`."""
        self.tls()

    def tls(self) -> Json:
        """What was seen (shape: this module's docstring). Raises `Unreadable`, each time."""
        with self._lock:
            if self._seen is None and self._fault is None:
                self._look()
        if self._fault is not None:
            raise Unreadable(self._fault.reason, self._fault.detail)
        return self._seen

    def waf(self) -> Json:
        """What became of the canaries (shape: `WafProbe`), asked once. Raises `Unreadable`."""
        if not self._wants_canaries:
            detail = "'waf_probe: true' of the endpoint sends harmless canaries"
            raise Unreadable(Reason.NOT_ASKED, detail)
        if self._probed is None:
            asking = self._examiner.asking
            found = asyncio.run(waf.within(asking, self._deadline * _CANARIES_TAKE))
            self._probed = msgspec.to_builtins(found)
        return self._probed

    def _look(self) -> None:
        seen = asyncio.run(self._examiner.examine(self._deadline))
        try:
            self._seen = body(self._service, self._address, seen)
        except Unreadable as fault:
            self._fault = fault
