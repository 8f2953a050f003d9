"""BIND serves, BIND's tools sign: NSEC3, opt-out and DS as others make them."""

import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.real.domain.zones import HEAD
from tests.real.needs import needs
from urazuke.connect.dns import View
from urazuke.errors import Unreadable
from urazuke.model import Json
from urazuke.settings import Dns, Domain

MAIL = '@ 60 IN MX 10 mx\n@ 60 IN TXT "v=spf1 -all"\nmx 60 IN A 127.0.0.1\n_x.deep 60 IN TXT "x"\n'


def head(origin: str) -> str:
    """SOA and NS, with an address for the server."""
    name = origin if origin != "." else "x."
    return f"$TTL 60\n{HEAD.format(origin=name)}ns.{name} 60 IN A 127.0.0.1\n"


def sign(folder: Path, origin: str, text: str, *options: str) -> str:
    """Signs a zone into `<origin>signed`; the DS records for the zone above."""
    keygen, signer = (needs(f"dnssec-{name}", "bind9-utils") for name in ("keygen", "signzone"))
    base = [keygen, "-q", "-a", "ECDSAP256SHA256", "-K", str(folder)]
    for flags in (["-f", "KSK"], []):
        subprocess.run([*base, *flags, origin], check=True, capture_output=True)
    file = folder / f"{origin}zone"
    file.write_text(head(origin) + text)
    line = [signer, "-S", "-K", str(folder), "-d", str(folder), "-o", origin, *options]
    line += ["-f", f"{folder}/{origin}signed", str(file)]
    subprocess.run(line, check=True, cwd=folder, capture_output=True)
    dsset = folder / f"dsset-{origin}"
    return dsset.read_text()


@pytest.fixture(scope="module")
def bind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dns]:
    """`named` with a root of its own: plain by NSEC, hashed by NSEC3, open without a DS."""
    folder: Path = tmp_path_factory.mktemp("named")
    named = needs("named", "bind9")
    vouched = sign(folder, "plain.test.", MAIL) + sign(
        folder, "hashed.test.", MAIL, "-3", "abcd", "-H", "5"
    )
    names = "open.test. 60 IN NS ns.open.test.\nplain.test. 60 IN NS ns.plain.test.\n"
    names += "hashed.test. 60 IN NS ns.hashed.test.\n"
    above = sign(folder, "test.", names + vouched, "-3", "-", "-H", "0", "-A")
    anchor = sign(folder, ".", "test. 60 IN NS ns.test.\n" + above)
    (folder / "open.test.signed").write_text(head("open.test.") + MAIL)
    (folder / "root.ds").write_text(anchor)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    zones = "".join(
        f'zone "{origin}" {{ type primary; file "{folder}/{origin}signed"; }};\n'
        for origin in (".", "test.", "plain.test.", "hashed.test.", "open.test.")
    )
    (folder / "named.conf").write_text(
        f'options {{ directory "{folder}"; listen-on port {port} {{ 127.0.0.1; }}; '
        f"listen-on-v6 {{ none; }}; recursion yes; dnssec-validation no; pid-file none; "
        f'session-keyfile "{folder}/session.key"; }}; controls {{ }};\n{zones}'
    )
    command = [named, "-g", "-c", str(folder / "named.conf")]
    log = (folder / "log").open("w")
    with log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        try:
            for _ in range(50):
                if "all zones loaded" in (folder / "log").read_text():
                    break
                time.sleep(0.1)
            yield Dns(resolver=f"127.0.0.1:{port}", trust_anchor=str(folder / "root.ds"))
        finally:
            process.terminate()


def seen(bind: Dns, name: str) -> Json:
    """The body."""
    with View(Domain(name=name), bind, 3.0) as view:
        return view.dnssec()


@pytest.mark.parametrize(
    ("name", "status", "zone"),
    [
        ("plain.test", "valid", "plain.test."),
        ("hashed.test", "valid", "hashed.test."),
        ("mx.plain.test", "valid", "plain.test."),
        ("mx.hashed.test", "valid", "hashed.test."),
        ("open.test", "unsigned", "test."),
        ("mx.open.test", "unsigned", "test."),
    ],
)
def test_statuses(bind: Dns, name: str, status: str, zone: str) -> None:
    body = seen(bind, name)
    assert (body["status"], body["zone"]) == (status, zone), body


@pytest.mark.parametrize("name", ["none.plain.test", "none.hashed.test"])
def test_names_that_do_not_exist(bind: Dns, name: str) -> None:
    """Neither signed nor unsigned."""
    with pytest.raises(Unreadable):
        seen(bind, name)
