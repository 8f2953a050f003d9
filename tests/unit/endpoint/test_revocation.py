"""A statement about revocation counts when it is about this certificate, signed, and of now."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tests.real.endpoint.pki import Issued, issue
from urazuke.connect.tls.crl import read_crl
from urazuke.connect.tls.ocsp import read_ocsp
from urazuke.connect.tls.revocation import NoStatement, Pair, pair

NOW = datetime.now(UTC)
DAY = timedelta(days=1)
ROOT = issue(("Root",), ca=True)
LEAF, OTHER = (issue((name,), ROOT) for name in ("a.example.test", "b.example.test"))
STRANGER = issue(("Root",), ca=True)
PAIR = Pair(leaf=LEAF.certificate, issuer=ROOT.certificate)
URL = "http://crl.example.test/1.crl"


def response(
    about: Issued = LEAF,
    signer: Issued = ROOT,
    *,
    status: ocsp.OCSPCertStatus = ocsp.OCSPCertStatus.GOOD,
    begins: timedelta = -DAY,
    ends: timedelta | None = DAY,
    sent: tuple[x509.Certificate, ...] = (),
) -> bytes:
    """A response of OCSP."""
    revoked = status is ocsp.OCSPCertStatus.REVOKED
    builder = ocsp.OCSPResponseBuilder().add_response(
        cert=about.certificate,
        issuer=ROOT.certificate,
        algorithm=hashes.SHA1(),
        cert_status=status,
        this_update=NOW + begins,
        next_update=None if ends is None else NOW + ends,
        revocation_time=NOW - DAY if revoked else None,
        revocation_reason=None,
    )
    builder = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, signer.certificate)
    if sent:
        builder = builder.certificates(list(sent))
    return builder.sign(signer.key, hashes.SHA256()).public_bytes(Encoding.DER)


def delegate(by: Issued, *, empowered: bool) -> Issued:
    """A responder with a certificate of its own."""
    made = issue(("Responder",), by)
    builder = (
        x509.CertificateBuilder()
        .subject_name(made.certificate.subject)
        .issuer_name(by.certificate.subject)
        .public_key(made.key.public_key())
        .serial_number(7)
        .not_valid_before(NOW - DAY)
        .not_valid_after(NOW + DAY)
    )
    if empowered:
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.OCSP_SIGNING])
        builder = builder.add_extension(usage, critical=False)
    return Issued(builder.sign(by.key, hashes.SHA256()), made.key, ())


def test_good_and_revoked() -> None:
    """Signed by the issuer itself."""
    good = read_ocsp(response(), PAIR, NOW, "staple")
    assert (good.source, good.revoked) == ("staple", False)
    assert read_ocsp(response(status=ocsp.OCSPCertStatus.REVOKED), PAIR, NOW, "ocsp").revoked


def test_a_responder_that_the_issuer_empowered() -> None:
    """Its certificate comes with the response."""
    responder = delegate(ROOT, empowered=True)
    der = response(signer=responder, sent=(responder.certificate,))
    assert not read_ocsp(der, PAIR, NOW, "ocsp").revoked


PLAIN, FOREIGN = delegate(ROOT, empowered=False), delegate(STRANGER, empowered=True)


@pytest.mark.parametrize(
    "der",
    [
        pytest.param(response(about=OTHER), id="of another certificate"),
        pytest.param(response(signer=STRANGER), id="signed by a stranger"),
        pytest.param(
            response(signer=PLAIN, sent=(PLAIN.certificate,)), id="by whom nobody empowered"
        ),
        pytest.param(
            response(signer=FOREIGN, sent=(FOREIGN.certificate,)), id="by whom a stranger empowered"
        ),
        pytest.param(response(ends=-timedelta(seconds=1)), id="too old"),
        pytest.param(response(ends=None), id="without an end"),
        pytest.param(response(begins=DAY, ends=2 * DAY), id="of the future"),
        pytest.param(response(status=ocsp.OCSPCertStatus.UNKNOWN), id="unknown"),
        pytest.param(
            ocsp.OCSPResponseBuilder.build_unsuccessful(
                ocsp.OCSPResponseStatus.TRY_LATER
            ).public_bytes(Encoding.DER),
            id="later",
        ),
        pytest.param(response()[:-10], id="cut"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_what_does_not_count(der: bytes) -> None:
    """No statement, and never good."""
    with pytest.raises(NoStatement):
        read_ocsp(der, PAIR, NOW, "staple")


def crl(
    *revoked: Issued,
    signer: Issued = ROOT,
    ends: timedelta = DAY,
    scope: dict[str, Any] | None = None,
) -> bytes:
    """A list of revoked certificates."""
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(signer.certificate.subject)
        .last_update(NOW - DAY)
        .next_update(NOW + ends)
    )
    for issued in revoked:
        entry = x509.RevokedCertificateBuilder().serial_number(issued.certificate.serial_number)
        builder = builder.add_revoked_certificate(entry.revocation_date(NOW - DAY).build())
    if scope is not None:
        nothing: dict[str, Any] = {
            "full_name": None,
            "relative_name": None,
            "only_contains_user_certs": False,
            "only_contains_ca_certs": False,
            "only_some_reasons": None,
            "indirect_crl": False,
            "only_contains_attribute_certs": False,
        }
        point = x509.IssuingDistributionPoint(**{**nothing, **scope})
        builder = builder.add_extension(point, critical=True)
    return builder.sign(signer.key, hashes.SHA256()).public_bytes(Encoding.DER)


def named(url: str) -> dict[str, Any]:
    """A list that says where it is to be found."""
    return {"full_name": [x509.UniformResourceIdentifier(url)]}


def test_lists() -> None:
    """On it: revoked; not on it: good. One part of many counts where it is the named one."""
    assert read_crl(crl(LEAF, OTHER), PAIR, NOW, URL).revoked
    assert not read_crl(crl(OTHER), PAIR, NOW, URL).revoked
    assert not read_crl(crl(), PAIR, NOW, URL).revoked
    assert not read_crl(crl(scope=named(URL)), PAIR, NOW, URL).revoked
    assert not read_crl(crl(scope={"only_contains_user_certs": True}), PAIR, NOW, URL).revoked


@pytest.mark.parametrize(
    "der",
    [
        pytest.param(crl(signer=STRANGER), id="signed by a namesake"),
        pytest.param(crl(signer=issue(("Other",), ca=True)), id="of another issuer"),
        pytest.param(crl(ends=-timedelta(seconds=1)), id="too old"),
        pytest.param(crl(scope=named("http://crl.example.test/2.crl")), id="another part"),
        pytest.param(crl(scope={"only_contains_ca_certs": True}), id="authorities only"),
        pytest.param(crl()[:-5], id="cut"),
        pytest.param(b"<html>", id="a page"),
    ],
)
def test_lists_that_do_not_count(der: bytes) -> None:
    """No statement, and never good."""
    with pytest.raises(NoStatement):
        read_crl(der, PAIR, NOW, URL)


def test_the_issuer_must_have_been_sent() -> None:
    """A namesake with another key is not it."""
    form = Encoding.DER
    leaf = LEAF.certificate.public_bytes(form)
    assert pair([leaf, ROOT.certificate.public_bytes(form)]) == PAIR
    for chain in ([leaf], [leaf, STRANGER.certificate.public_bytes(form)], [], [b"x"]):
        with pytest.raises(NoStatement):
            pair(chain)


def test_names() -> None:
    """The stranger has the name of the root: only the signature tells them apart."""
    wanted = ROOT.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    assert STRANGER.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME) == wanted
