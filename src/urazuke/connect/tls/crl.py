"""Lists of revoked certificates (CRL): what one states about a certificate. Purely."""

from datetime import datetime

from cryptography import x509

from urazuke.connect.tls.revocation import MALFORMED, NoStatement, Pair, Statement, timely, utc


def read_crl(der: bytes, pair: Pair, now: datetime, url: str) -> Statement:
    """What a list of revoked certificates states about the leaf. Raises `NoStatement`.

    A list that holds only some of the issuer's certificates counts where it says that it is the
    one which the leaf names.
    """
    try:
        revoked = x509.load_der_x509_crl(der)
        if revoked.issuer != pair.leaf.issuer:
            raise NoStatement("the list is another issuer's")
        if not revoked.is_signature_valid(pair.issuer.public_key()):  # type: ignore[arg-type]
            raise NoStatement("the signature of the list is wrong")
        if not _whole(revoked, url):
            raise NoStatement("the list does not hold all certificates that it would have to")
        entry = revoked.get_revoked_certificate_by_serial_number(pair.leaf.serial_number)
        this, following = revoked.last_update_utc, revoked.next_update_utc
    except MALFORMED as fault:
        raise NoStatement(f"the list cannot be read: {fault}") from fault
    until = timely(this, following, now)
    return Statement(
        source="crl",
        revoked=entry is not None,
        this_update=utc(this),
        next_update=utc(until),
    )


def _whole(revoked: x509.CertificateRevocationList, url: str) -> bool:
    for extension in revoked.extensions:
        value = extension.value
        if isinstance(value, x509.DeltaCRLIndicator):
            return False
        if isinstance(value, x509.IssuingDistributionPoint):
            partial = (
                value.only_contains_ca_certs
                or value.only_contains_attribute_certs
                or value.only_some_reasons
            )
            names = [name.value for name in value.full_name or ()]
            if partial or value.relative_name or (names and url not in names):
                return False
    return True
