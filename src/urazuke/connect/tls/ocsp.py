"""OCSP: the question about a certificate, and what a response states. Purely."""

from datetime import datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID

from urazuke.connect.tls.revocation import MALFORMED, NoStatement, Pair, Statement, timely, utc


def request(pair: Pair) -> bytes:
    """The question of OCSP about the leaf."""
    builder = ocsp.OCSPRequestBuilder().add_certificate(pair.leaf, pair.issuer, hashes.SHA1())  # noqa: S303 (an identifier that every responder knows, no signature)
    return builder.build().public_bytes(Encoding.DER)


def read_ocsp(der: bytes, pair: Pair, now: datetime, source: str) -> Statement:
    """What a response of OCSP states. Raises `NoStatement`."""
    try:
        response = ocsp.load_der_ocsp_response(der)
        if response.response_status is not ocsp.OCSPResponseStatus.SUCCESSFUL:
            raise NoStatement(f"the responder said {response.response_status.name}")
        _signed(response, pair.issuer)
        about = _about(response, pair)
    except MALFORMED as fault:
        raise NoStatement(f"the response of OCSP cannot be read: {fault}") from fault
    if about.certificate_status is ocsp.OCSPCertStatus.UNKNOWN:
        raise NoStatement("the responder does not know the certificate")
    following = timely(about.this_update_utc, about.next_update_utc, now)
    return Statement(
        source=source,
        revoked=about.certificate_status is ocsp.OCSPCertStatus.REVOKED,
        this_update=utc(about.this_update_utc),
        next_update=utc(following),
    )


def _about(response: ocsp.OCSPResponse, pair: Pair) -> ocsp.OCSPSingleResponse:
    for single in response.responses:
        wanted = ocsp.OCSPRequestBuilder().add_certificate(
            pair.leaf, pair.issuer, single.hash_algorithm
        )
        asked = wanted.build()
        if (single.serial_number, single.issuer_key_hash, single.issuer_name_hash) == (
            asked.serial_number,
            asked.issuer_key_hash,
            asked.issuer_name_hash,
        ):
            return single
    raise NoStatement("the response is about another certificate")


def _signed(response: ocsp.OCSPResponse, issuer: x509.Certificate) -> None:
    """By the issuer, or by a certificate of the response that the issuer made for this."""
    signers = [issuer]
    for certificate in response.certificates:
        if certificate.issuer == issuer.subject and _empowered(certificate):
            certificate.verify_directly_issued_by(issuer)
            signers.append(certificate)
    if not any(_verifies(response, signer) for signer in signers):
        raise NoStatement("the response is not signed by whom the issuer empowered")


def _empowered(certificate: x509.Certificate) -> bool:
    try:
        usage = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except x509.ExtensionNotFound:
        return False
    return ExtendedKeyUsageOID.OCSP_SIGNING in usage.value


def _verifies(response: ocsp.OCSPResponse, signer: x509.Certificate) -> bool:
    key, algorithm = signer.public_key(), response.signature_hash_algorithm
    if algorithm is None:
        return False
    signed = (response.signature, response.tbs_response_bytes)
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(*signed, padding.PKCS1v15(), algorithm)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(*signed, ec.ECDSA(algorithm))
        else:
            return False
    except InvalidSignature:
        return False
    return True
