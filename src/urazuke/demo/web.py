"""The demo's web in clear: it leads to HTTPS, and hands out the list of revoked certificates."""

import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization

from urazuke.demo.pki import Issuer

LIST = "/issuing-ca.crl"


class _Handler(BaseHTTPRequestHandler):
    @property
    def web(self) -> "Web":
        """The server."""
        return self.server  # type: ignore[return-value]

    def do_GET(self) -> None:
        if self.path == LIST:
            self.send_response(200)
            self.send_header("Content-Type", "application/pkix-crl")
            self.end_headers()
            self.wfile.write(self.web.revoked)
            return
        host = str(self.headers.get("Host", "")).partition(":")[0]
        self.send_response(301)
        self.send_header("Location", f"https://{host}{self.path}")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's name)
        """Says nothing."""


class Web(ThreadingHTTPServer):
    """Listens on a free port of 127.0.0.1 until the process ends."""

    daemon_threads = True

    def __init__(self) -> None:
        """`publish` says what the list is, once there is an issuer."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.revoked = b""
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def list_url(self) -> str:
        """Where the list of revoked certificates is."""
        return f"http://127.0.0.1:{self.server_port}{LIST}"

    def publish(self, issuer: Issuer) -> None:
        """An empty list, signed by the issuer."""
        now = datetime.now(UTC)
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(issuer.certificate.subject)
            .last_update(now - timedelta(days=1))
            .next_update(now + timedelta(days=30))
        )
        made = builder.sign(issuer.key, hashes.SHA256())
        self.revoked = made.public_bytes(serialization.Encoding.DER)
