"""Revocation on real parts: nginx staples, OpenSSL answers OCSP, a web server has the list."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import AuthorityInformationAccessOID

from tests.real.endpoint import servers
from tests.real.endpoint.pki import Issued, Pki, issue
from tests.real.needs import needs
from urazuke.connect.tls import Address
from urazuke.model import Json

DAY = timedelta(days=1)


def free_port() -> int:
    """A port that nobody has now."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def leaf(pki: Pki, *extensions: x509.ExtensionType) -> Issued:
    """A leaf that names its authority's addresses."""
    made = issue(("a.example.test",), pki.intermediate)
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(made.certificate.subject)
        .issuer_name(pki.intermediate.certificate.subject)
        .public_key(made.key.public_key())
        .serial_number(0x1000)
        .not_valid_before(now - DAY)
        .not_valid_after(now + 90 * DAY)
    )
    alternative = x509.SubjectAlternativeName([x509.DNSName("a.example.test")])
    for extension in (alternative, *extensions):
        builder = builder.add_extension(extension, critical=False)
    certificate = builder.sign(pki.intermediate.key, hashes.SHA256())
    return Issued(certificate, made.key, (pki.intermediate,))


@contextmanager
def responder(pki: Pki, port: int, *, revoked: bool) -> Iterator[None]:
    """OpenSSL's own, with an index of one certificate."""
    directory = pki.directory
    state = "R\t300101000000Z\t250101000000Z" if revoked else "V\t300101000000Z\t"
    (directory / "index.txt").write_text(f"{state}\t1000\tunknown\t/CN=a\n")
    (directory / "ca.pem").write_bytes(pki.intermediate.pem(alone=True))
    ca = str(directory / "ca.pem")
    line = [needs("openssl"), "ocsp", "-index", str(directory / "index.txt"), "-port", str(port)]
    line += ["-CA", ca, "-rsigner", ca, "-rkey", ca, "-ndays", "1", "-ignore_err"]
    with subprocess.Popen(line, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as process:
        time.sleep(0.5)
        try:
            yield
        finally:
            process.kill()


def revocation(pki: Pki, issued: Issued, *, asked: bool = True) -> Json:
    """What is seen of it."""
    served = servers.context(issued.file(pki.directory))
    with servers.serving(servers.tls(served)) as address:
        endpoint = servers.endpoint(address, ca_file=pki.ca_file, revocation=asked)
        return endpoint.tls()["revocation"]


@pytest.mark.parametrize("revoked", [False, True])
def test_ocsp(pki: Pki, *, revoked: bool) -> None:
    """Asked at the address that the certificate names, and only where that is wanted."""
    port = free_port()
    url = x509.UniformResourceIdentifier(f"http://127.0.0.1:{port}/")
    access = x509.AccessDescription(AuthorityInformationAccessOID.OCSP, url)
    issued = leaf(pki, x509.AuthorityInformationAccess([access]))
    with responder(pki, port, revoked=revoked):
        seen = revocation(pki, issued)
    assert seen["statement"]["source"] == "ocsp"
    assert seen["statement"]["revoked"] is revoked
    assert revocation(pki, issued, asked=False)["unavailable"]["reason"] == "not-asked"
    assert revocation(pki, issued)["unavailable"]["reason"] == "unreachable"


@pytest.mark.parametrize("revoked", [False, True])
def test_list(pki: Pki, *, revoked: bool) -> None:
    """Fetched from the address that the certificate names."""
    now = datetime.now(UTC)
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(pki.intermediate.certificate.subject)
        .last_update(now - DAY)
        .next_update(now + DAY)
    )
    entry = x509.RevokedCertificateBuilder().revocation_date(now - DAY)
    entry = entry.serial_number(0x1000 if revoked else 0x1001)
    der = builder.add_revoked_certificate(entry.build()).sign(pki.intermediate.key, hashes.SHA256())
    body = b"HTTP/1.0 200 OK\r\n\r\n" + der.public_bytes(Encoding.DER)
    with servers.serving(servers.says(body)) as address:
        url = x509.UniformResourceIdentifier(f"http://127.0.0.1:{address.port}/1.crl")
        point = x509.DistributionPoint([url], None, None, None)
        seen = revocation(pki, leaf(pki, x509.CRLDistributionPoints([point])))
    assert seen["statement"]["source"] == "crl"
    assert seen["statement"]["revoked"] is revoked


@pytest.mark.parametrize(
    "talk",
    [servers.hang, servers.says(b"HTTP/1.0 404 No\r\n\r\n"), servers.flood(b"A" * 4096)],
    ids=["hang", "404", "flood"],
)
def test_an_authority_that_does_not_answer(pki: Pki, talk: servers.Talk) -> None:
    """No statement, within the deadline."""
    with servers.serving(talk) as address, servers.within(4):
        url = x509.UniformResourceIdentifier(f"http://127.0.0.1:{address.port}/1.crl")
        point = x509.DistributionPoint([url], None, None, None)
        seen = revocation(pki, leaf(pki, x509.CRLDistributionPoints([point])))
    assert seen["statement"] is None
    assert seen["unavailable"]["reason"] == "unreachable"


@pytest.mark.parametrize("revoked", [False, True])
def test_nginx_staples(pki: Pki, tmp_path: Path, *, revoked: bool) -> None:
    """The staple comes from a file here; it is read without asking anybody."""
    nginx = needs("nginx", "nginx-light")
    issued, port, ocsp_port = leaf(pki), free_port(), free_port()
    pem, ca = issued.file(pki.directory), pki.directory / "ca.pem"
    with responder(pki, ocsp_port, revoked=revoked):
        line = [needs("openssl"), "ocsp", "-issuer", str(ca), "-cert", str(pem), "-noverify"]
        line += ["-url", f"http://127.0.0.1:{ocsp_port}", "-respout", str(tmp_path / "staple")]
        subprocess.run(line, check=True, capture_output=True)
    (tmp_path / "nginx.conf").write_text(
        f"daemon off; pid {tmp_path}/pid; error_log {tmp_path}/log; events {{}}\n"
        f"http {{ access_log off; client_body_temp_path {tmp_path}/body; "
        f"server {{ listen 127.0.0.1:{port} ssl; ssl_protocols TLSv1.2 TLSv1.3; "
        f"ssl_stapling on; ssl_stapling_file {tmp_path}/staple; "
        f"ssl_certificate {pem}; ssl_certificate_key {pem}; return 204; }} }}\n"
    )
    command = [nginx, "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")]
    with subprocess.Popen(command) as process:
        try:
            time.sleep(0.5)
            address = Address(host="127.0.0.1", port=port)
            seen = servers.endpoint(address, ca_file=pki.ca_file).tls()["revocation"]
        finally:
            process.terminate()
    assert seen["statement"]["source"] == "staple"
    assert seen["statement"]["revoked"] is revoked
