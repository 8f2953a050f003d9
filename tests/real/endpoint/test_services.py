"""Services as they are installed: vsftpd, MariaDB, OpenLDAP, Dovecot, each with and without TLS."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.real.endpoint import servers
from tests.real.endpoint.pki import Pki
from tests.real.endpoint.test_revocation import free_port
from tests.real.needs import needs
from urazuke.connect.tls import Address
from urazuke.errors import Unreadable
from urazuke.model import Json

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="these daemons start as root only")


@contextmanager
def running(line: list[str], port: int, **more: str) -> Iterator[Address]:
    """The daemon, for as long as the block lasts."""
    null = subprocess.DEVNULL
    environment = {**os.environ, **more}
    with subprocess.Popen(line, stdout=null, stderr=null, env=environment) as process:
        try:
            yield Address(host="127.0.0.1", port=port)
        finally:
            process.terminate()


def looked(address: Address, scheme: str, pki: Pki) -> Json:
    """The body, once the daemon is up."""
    for _ in range(100):
        try:
            return servers.endpoint(address, scheme=scheme, ca_file=pki.ca_file).tls()
        except Unreadable as fault:
            if fault.reason != "unreachable":
                raise
            time.sleep(0.1)
    raise TimeoutError(scheme)


def judged(address: Address, scheme: str, pki: Pki, *, tls: bool) -> None:
    """TLS with a good chain and no old version; or the server's statement that it has none."""
    body = looked(address, scheme, pki)
    if not tls:
        assert body["clear"]
        return
    assert body["clear"] is None
    assert body["trust"]["outcome"] == "verified"
    assert body["versions"]["TLSv1.2"]["accepted"] is True
    assert body["versions"]["SSLv3"]["accepted"] is False
    assert all(seen["accepted"] is not None for seen in body["classes"].values())


@pytest.mark.parametrize("tls", [True, False])
def test_vsftpd(pki: Pki, tmp_path: Path, *, tls: bool) -> None:
    """AUTH TLS."""
    program, port, pem = needs("vsftpd"), free_port(), pki.leaf()
    lines = [
        "listen=YES",
        "listen_address=127.0.0.1",
        f"listen_port={port}",
        "background=NO",
        f"secure_chroot_dir={tmp_path}",
        "anonymous_enable=YES",
        f"ssl_enable={'YES' if tls else 'NO'}",
        f"rsa_cert_file={pem}",
        f"rsa_private_key_file={pem}",
        "require_ssl_reuse=NO",
        "ssl_ciphers=HIGH",
    ]
    configuration = tmp_path / "vsftpd.conf"
    configuration.write_text("\n".join([*lines, ""]))
    with running([program, str(configuration)], port) as address:
        judged(address, "ftp", pki, tls=tls)


@pytest.mark.parametrize("tls", [True, False])
def test_mariadb(pki: Pki, tmp_path: Path, *, tls: bool) -> None:
    """The capability in the greeting, and the TLS request."""
    program, port, pem = needs("mariadbd", "mariadb-server"), free_port(), pki.leaf()
    data = tmp_path / "data"
    install = [needs("mariadb-install-db", "mariadb-server"), "--no-defaults", "--user=root"]
    subprocess.run([*install, f"--datadir={data}"], check=True, capture_output=True)
    line = [program, "--no-defaults", "--user=root", f"--datadir={data}", f"--port={port}"]
    line += ["--bind-address=127.0.0.1", f"--socket={tmp_path}/s", "--skip-grant-tables=0"]
    line += [f"--ssl-cert={pem}", f"--ssl-key={pem}"] if tls else ["--skip-ssl"]
    with running(line, port) as address:
        judged(address, "mysql", pki, tls=tls)


@pytest.mark.parametrize("tls", [True, False])
def test_openldap(pki: Pki, tmp_path: Path, *, tls: bool) -> None:
    """StartTLS as an extended operation."""
    program, port, pem = needs("slapd"), free_port(), pki.leaf()
    (tmp_path / "db").mkdir()
    lines = ["moduleload back_mdb", f"pidfile {tmp_path}/pid"]
    lines += [f"TLSCertificateFile {pem}", f"TLSCertificateKeyFile {pem}"] if tls else []
    lines += ["database mdb", "suffix dc=example", f"directory {tmp_path}/db"]
    configuration = tmp_path / "slapd.conf"
    configuration.write_text(
        "include /etc/ldap/schema/core.schema\nmodulepath /usr/lib/ldap\n" + "\n".join([*lines, ""])
    )
    line = [program, "-d", "256", "-f", str(configuration), "-h", f"ldap://127.0.0.1:{port}"]
    with running(line, port) as address:
        judged(address, "ldap", pki, tls=tls)


@pytest.mark.parametrize("scheme", ["imap", "pop3"])
@pytest.mark.parametrize("tls", [True, False])
def test_dovecot(pki: Pki, tmp_path: Path, scheme: str, *, tls: bool) -> None:
    """STARTTLS and STLS."""
    package = {"imap": "dovecot-imapd", "pop3": "dovecot-pop3d"}[scheme]
    program, port, pem = needs("dovecot", package), free_port(), pki.leaf()
    configuration = tmp_path / "dovecot.conf"
    configuration.write_text(f"""
base_dir = {tmp_path}/run
log_path = {tmp_path}/log
protocols = {scheme}
listen = 127.0.0.1
passdb {{
  driver = static
  args = password=none
}}
ssl = {"yes" if tls else "no"}
ssl_cert = <{pem}
ssl_key = <{pem}
service {scheme}-login {{
  inet_listener {scheme} {{
    port = {port}
  }}
  inet_listener {scheme}s {{
    port = 0
  }}
}}
""")
    with running([program, "-F", "-c", str(configuration)], port) as address:
        judged(address, scheme, pki, tls=tls)
