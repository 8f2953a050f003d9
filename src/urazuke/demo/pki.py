"""Certificates of the demo: a root, an intermediate, and leaves that are good or bad."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass(frozen=True)
class Issuer:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    def pem(self) -> bytes:
        """The certificate."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def key_pem(self) -> bytes:
        """The key, without a passphrase: it is worth nothing outside the demo."""
        return self.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )


def _name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "JP"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Sample Card"),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def issue(
    common: str,
    issuer: Issuer | None,
    days: tuple[int, int],
    names: tuple[str, ...] = (),
    list_url: str = "",
) -> Issuer:
    """A certificate valid from/to so many days from now; a CA when it has no DNS names.

    `list_url`: where a leaf says that revoked certificates are listed.
    """
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    signing = issuer.key if issuer else key  # a root signs itself
    parent = issuer.certificate.subject if issuer else _name(common)
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(common))
        .issuer_name(parent)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + timedelta(days=days[0]))
        .not_valid_after(now + timedelta(days=days[1]))
        .add_extension(x509.BasicConstraints(ca=not names, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()),
            critical=False,
        )
        .add_extension(_usage(ca=not names), critical=True)
    )
    if names:
        alternatives = x509.SubjectAlternativeName([x509.DNSName(name) for name in names])
        builder = builder.add_extension(alternatives, critical=False).add_extension(
            x509.ExtendedKeyUsage([x509.oid.ExtendedKeyUsageOID.SERVER_AUTH]), critical=False
        )
        url = x509.UniformResourceIdentifier(list_url)
        point = x509.DistributionPoint([url], None, None, None)
        builder = builder.add_extension(x509.CRLDistributionPoints([point]), critical=False)
    return Issuer(builder.sign(signing, hashes.SHA256()), key)


def _usage(*, ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not ca,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )


def save(leaf: Issuer, chain: tuple[Issuer, ...], stem: Path) -> None:
    """`<stem>.pem` (leaf and chain) and `<stem>.key`."""
    stem.parent.mkdir(parents=True, exist_ok=True)
    stem.with_suffix(".pem").write_bytes(b"".join(each.pem() for each in (leaf, *chain)))
    stem.with_suffix(".key").write_bytes(leaf.key_pem())
    stem.with_suffix(".key").chmod(0o600)
