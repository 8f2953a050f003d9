"""A small public-key infrastructure for tests: good chains, and every kind of bad one."""

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
NOW = datetime.now(UTC)
YEAR = timedelta(days=365)


class Issued:
    """A certificate with its key, and the certificates that a server sends after it."""

    def __init__(
        self, certificate: x509.Certificate, key: Key, above: tuple["Issued", ...]
    ) -> None:
        """`above`: what a complete chain sends after it; roots are not sent."""
        self.certificate = certificate
        self.key = key
        self.above = above

    def pem(self, *, alone: bool = False) -> bytes:
        """Key and chain, as a server loads them."""
        form = (Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
        sent = (self, *(() if alone else self.above))
        parts = [issued.certificate.public_bytes(Encoding.PEM) for issued in sent]
        return b"".join([self.key.private_bytes(*form), *parts])

    def file(self, directory: Path, *, alone: bool = False) -> Path:
        """The same in a file."""
        path = directory / f"{self.certificate.serial_number:x}{'-alone' * alone}.pem"
        path.write_bytes(self.pem(alone=alone))
        return path


def issue(
    names: tuple[str, ...] = (),
    by: Issued | None = None,
    *,
    ca: bool = False,
    organisation: str = "試験株式会社",
    begins: timedelta = -timedelta(days=1),
    ends: timedelta = YEAR,
    key: Key | None = None,
) -> Issued:
    """A certificate for the names, self-signed unless `by` an issuer."""
    key = key or ec.generate_private_key(ec.SECP256R1())
    common = x509.NameAttribute(NameOID.COMMON_NAME, (names or ("CA",))[0])
    # cryptography refuses to write long names: a stranger's software does not
    long = x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation, _validate=False)
    subject = x509.Name([long, common])
    issuer = by.certificate.subject if by else subject
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW + begins)
        .not_valid_after(NOW + ends)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if names:
        builder = builder.add_extension(
            x509.SubjectAlternativeName(list(map(_general, names))), critical=False
        )
    certificate = builder.sign(by.key if by else key, hashes.SHA256())
    above = (by, *by.above) if by and by.certificate.issuer != by.certificate.subject else ()
    return Issued(certificate, key, above)


def _general(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)


class Pki:
    """One root, one intermediate, and leaves as needed."""

    def __init__(self, directory: Path, name: str = "Test") -> None:
        """Writes the root, the only one to be trusted, to `ca_file`."""
        self.directory = directory
        self.root = issue((f"{name} Root",), ca=True)
        self.intermediate = issue((f"{name} Intermediate",), self.root, ca=True, organisation=name)
        self.ca_file = str(directory / f"{name}.pem")
        root = self.root.certificate.public_bytes(Encoding.PEM)
        Path(self.ca_file).write_bytes(root)

    def leaf(self, *names: str, **special: timedelta | str | Key) -> Path:
        """The file of a leaf below the intermediate."""
        issued = issue(names or ("a.example.test",), self.intermediate, **special)  # type: ignore[arg-type]
        return issued.file(self.directory)
