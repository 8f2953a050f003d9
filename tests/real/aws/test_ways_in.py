"""A company's own certificate authority and proxy: taken from the environment, as the SDK does."""

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from ssl import PROTOCOL_TLS_SERVER, SSLContext

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.real.aws.proxy import proxy
from tests.real.aws.server import assessed
from urazuke.model import Status

CHECK = "aws.s3_account_public_access_block"


def certified(folder: Path) -> Path:
    """A key and a certificate for loopback that only itself vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "internal")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    pem, none = serialization.Encoding.PEM, serialization.NoEncryption()
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, none)
    (folder / "both.pem").write_bytes(private + certificate.public_bytes(pem))
    (folder / "ca.pem").write_bytes(certificate.public_bytes(pem))
    return folder


@pytest.mark.parametrize(("trusted", "status"), [(True, Status.FAIL), (False, Status.ERROR)])
def test_a_certificate_authority_of_ones_own(
    account: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trusted: object, status: Status
) -> None:
    """Trusted when it is named; else nothing is known."""
    folder = certified(tmp_path)
    context = SSLContext(PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "both.pem")
    if trusted:
        monkeypatch.setenv("AWS_CA_BUNDLE", str(folder / "ca.pem"))
    with proxy(account, context) as state:
        ran = assessed(state.url, tmp_path / "locker", CHECK)
    assert {finding.status for finding in ran.findings.values()} == {status}


def test_a_proxy(account: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything goes through it."""
    with proxy(account) as state:
        monkeypatch.setenv("HTTP_PROXY", state.url)
        monkeypatch.setenv("NO_PROXY", "")
        ran = assessed("http://aws.invalid", tmp_path, CHECK)
        assert state.calls
    assert {finding.status for finding in ran.findings.values()} == {Status.FAIL}
