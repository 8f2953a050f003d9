"""Whether a certificate was revoked: what a statement is, about whom, and when it counts. Purely.

A statement counts when it is about this certificate, signed by its issuer or by whom the issuer
empowered for it, and of now. `ocsp` and `crl` read the two kinds of them.
"""

from collections.abc import Sequence
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.x509.oid import AuthorityInformationAccessOID

from urazuke.errors import UrazukeError
from urazuke.model import Struct

MALFORMED = (ValueError, TypeError, UnsupportedAlgorithm, InvalidSignature)


class NoStatement(UrazukeError):
    """What was said about revocation does not count, and why."""


class Statement(Struct, frozen=True):
    """`source`: staple, ocsp or crl; moments in UTC."""

    source: str
    revoked: bool
    this_update: str
    next_update: str


class Pair(Struct, frozen=True):
    """A certificate and its issuer."""

    leaf: x509.Certificate
    issuer: x509.Certificate


def pair(chain: Sequence[bytes]) -> Pair:
    """The leaf and the certificate above it, as sent. Raises `NoStatement`."""
    try:
        certificates = [x509.load_der_x509_certificate(der) for der in chain]
        leaf = certificates[0]
        for above in certificates[1:]:
            if above.subject == leaf.issuer:
                leaf.verify_directly_issued_by(above)
                return Pair(leaf=leaf, issuer=above)
    except (*MALFORMED, IndexError) as fault:
        raise NoStatement(f"the chain cannot be read: {fault}") from fault
    raise NoStatement("the issuer of the certificate was not sent")


def addresses(leaf: x509.Certificate) -> dict[str, list[str]]:
    """Where the certificate sends those who ask: `ocsp` and `crl`, HTTP only."""
    found: dict[str, list[str]] = {"ocsp": [], "crl": []}
    try:
        for extension in leaf.extensions:
            value = extension.value
            if isinstance(value, x509.AuthorityInformationAccess):
                found["ocsp"] += [
                    access.access_location.value
                    for access in value
                    if access.access_method == AuthorityInformationAccessOID.OCSP
                ]
            if isinstance(value, x509.CRLDistributionPoints):
                found["crl"] += [name.value for point in value for name in point.full_name or ()]
    except MALFORMED as fault:
        raise NoStatement(f"the certificate cannot be read: {fault}") from fault
    return {
        kind: [url for url in urls if url.startswith("http://")] for kind, urls in found.items()
    }


def timely(this: datetime, following: datetime | None, now: datetime) -> datetime:
    """Until when the statement holds."""
    if this > now:
        raise NoStatement("the statement is of the future")
    if following is None or following < now:
        raise NoStatement("the statement is too old, or does not say until when it holds")
    return following


def utc(moment: datetime) -> str:
    """As facts write moments."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
