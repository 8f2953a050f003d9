"""Which versions the prober sees on servers that really serve them."""

import socket
import ssl
import subprocess
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from threading import Event

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.real.endpoint import servers
from tests.real.endpoint.pki import Pki
from tests.real.needs import needs
from urazuke.connect.tls import Address
from urazuke.errors import Unreadable
from urazuke.model import Json, Unavailable

SSL2, SSL3, TLS10, TLS11, TLS12, TLS13 = (
    "SSLv2",
    "SSLv3",
    "TLSv1.0",
    "TLSv1.1",
    "TLSv1.2",
    "TLSv1.3",
)
V10, V11, V12, V13 = (
    ssl.TLSVersion.TLSv1,
    ssl.TLSVersion.TLSv1_1,
    ssl.TLSVersion.TLSv1_2,
    ssl.TLSVersion.TLSv1_3,
)
pytestmark = pytest.mark.filterwarnings("ignore:.*TLSv1:DeprecationWarning")


def accepted(body: Json) -> dict[bool | None, set[str]]:
    """The versions by answer."""
    found: dict[bool | None, set[str]] = {True: set(), False: set(), None: set()}
    for version, answer in body["versions"].items():
        found[answer["accepted"]].add(version)
    return found


@pytest.mark.parametrize(
    ("oldest", "newest", "expected"),
    [
        (V12, V13, {TLS12, TLS13}),
        (V10, V13, {TLS10, TLS11, TLS12, TLS13}),
        (V10, V10, {TLS10}),
        (V11, V11, {TLS11}),
        (V10, V11, {TLS10, TLS11}),
        (V12, V12, {TLS12}),
        (V13, V13, {TLS13}),
    ],
)
def test_every_version_that_is_served_is_seen(
    pki: Pki, oldest: ssl.TLSVersion, newest: ssl.TLSVersion, expected: set[str]
) -> None:
    """No more, no less, and nothing is left unknown."""
    served = servers.context(pki.leaf(), oldest, newest)
    with servers.serving(servers.tls(served)) as address:
        body = servers.endpoint(address, ca_file=pki.ca_file).tls()
    assert accepted(body) == {
        True: expected,
        False: {SSL2, SSL3, TLS10, TLS11, TLS12, TLS13} - expected,
        None: set(),
    }
    assert body["negotiated"]["version"] == max(expected)
    assert body["trust"]["outcome"] == "verified"


def test_a_clean_endpoint_costs_few_connections(pki: Pki) -> None:
    """And the queries tell of each."""
    served = servers.context(pki.leaf())
    served.set_ciphers("ECDHE+AESGCM:ECDHE+CHACHA20")
    with servers.serving(servers.tls(served)) as address:
        endpoint = servers.endpoint(address, ca_file=pki.ca_file)
        assert endpoint.tls() is endpoint.tls()
    assert len(endpoint.queries) == 13
    assert {query.parameters["server_name"] for query in endpoint.queries} == {"a.example.test"}


@pytest.mark.parametrize("suite", ["AES128-SHA", "NULL-SHA", "CAMELLIA128-SHA", "AECDH-AES128-SHA"])
def test_tls10_with_a_rare_suite_is_seen(pki: Pki, suite: str) -> None:
    """A server that accepts TLS 1.0 with an odd suite only must not look clean."""
    served = servers.context(_rsa(pki), V10, V10)
    served.set_ciphers(f"{suite}:@SECLEVEL=0")
    with servers.serving(servers.tls(served)) as address:
        assert accepted(servers.endpoint(address).tls())[True] == {TLS10}


def _rsa(pki: Pki) -> Path:
    return pki.leaf(key=rsa.generate_private_key(65537, 2048))


@pytest.mark.parametrize(("option", "version"), [("-tls1", TLS10), ("-tls1_1", TLS11)])
def test_openssl_s_server_with_an_old_version_is_seen(pki: Pki, option: str, version: str) -> None:
    """A server that is not Python's, on the security level where the old versions live."""
    with servers.serving(servers.hang) as free:
        port = free.port
    line = [needs("openssl"), "s_server", "-accept", f"127.0.0.1:{port}", option, "-quiet"]
    line += ["-cert", str(pki.leaf()), "-cipher", "DEFAULT@SECLEVEL=0"]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            address = Address(host="127.0.0.1", port=port)
            assert accepted(_patiently(lambda: servers.endpoint(address).tls()))[True] == {version}
        finally:
            process.kill()


def test_nginx_with_sound_settings_is_clean(pki: Pki, tmp_path: Path) -> None:
    """What operations run."""
    nginx = needs("nginx", "nginx-light")
    with servers.serving(servers.hang) as free:
        port = free.port
    pem = pki.leaf()
    (tmp_path / "nginx.conf").write_text(
        f"daemon off; pid {tmp_path}/pid; error_log {tmp_path}/log; events {{}}\n"
        f"http {{ access_log off; client_body_temp_path {tmp_path}/body; "
        f"server {{ listen 127.0.0.1:{port} ssl; ssl_protocols TLSv1.2 TLSv1.3; "
        f"ssl_certificate {pem}; ssl_certificate_key {pem}; return 204; }} }}\n"
    )
    with subprocess.Popen(
        [nginx, "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")]
    ) as process:
        try:
            address = Address(host="127.0.0.1", port=port)
            body = _patiently(lambda: servers.endpoint(address, ca_file=pki.ca_file).tls())
        finally:
            process.terminate()
    assert accepted(body) == {True: {TLS12, TLS13}, False: {SSL2, SSL3, TLS10, TLS11}, None: set()}
    assert body["trust"]["outcome"] == "verified"


def _patiently(look: Callable[[], Json]) -> Json:
    """Asks again while the server is starting."""
    for _ in range(50):
        try:
            return look()
        except Unreadable:
            time.sleep(0.1)
    return look()


def _offers(hello: bytes) -> str:
    """The version of a ClientHello of ours, by the bytes that tell it apart."""
    if not hello:
        raise ConnectionResetError
    if hello[0] & 0x80:
        return SSL2
    if bytes.fromhex("002b00030203 04".replace(" ", "")) in hello:
        return TLS13
    return {0: SSL3, 1: TLS10, 2: TLS11, 3: TLS12}[hello[10]]


def picky(pem: Path, reaction: dict[str, servers.Talk]) -> servers.Talk:
    """A sound server, save for hellos of the given versions."""
    sound = servers.tls(servers.context(pem))

    def talk(client: socket.socket, over: Event) -> None:
        hello = client.recv(65536, socket.MSG_PEEK)
        reaction.get(_offers(hello), sound)(client, over)

    return talk


def test_a_timeout_of_an_old_version_stays_unknown(pki: Pki) -> None:
    """The 1.2 probe succeeds, the 1.0 probe hangs: that is no refusal."""
    with servers.serving(picky(pki.leaf(), {TLS10: servers.hang})) as address, servers.within(4.5):
        body = servers.endpoint(address, ca_file=pki.ca_file).tls()
    assert accepted(body) == {True: {TLS12, TLS13}, False: {SSL2, SSL3, TLS11}, None: {TLS10}}


@pytest.mark.parametrize("end", [servers.reset, servers.says(b"")])
def test_a_wordless_end_is_a_refusal_when_it_lasts(pki: Pki, end: servers.Talk) -> None:
    """Reset or closed twice, while another version is taken right after."""
    with servers.serving(picky(pki.leaf(), {SSL3: end, TLS10: end})) as address:
        body = servers.endpoint(address, ca_file=pki.ca_file).tls()
    assert accepted(body) == {True: {TLS12, TLS13}, False: {SSL2, SSL3, TLS10, TLS11}, None: set()}


def test_a_limit_on_connections_is_no_refusal(pki: Pki) -> None:
    """A server that takes 1.0, yet resets all after the first few connections, is not clean."""
    number = count()
    old = servers.tls(servers.context(pki.leaf(), V10))

    def limited(client: socket.socket, over: Event) -> None:
        hello = client.recv(65536, socket.MSG_PEEK)
        early = next(number) < 6
        taken = early and _offers(hello) not in {TLS10, TLS11}
        (old if taken else servers.reset)(client, over)

    with servers.serving(limited) as address:
        body = servers.endpoint(address, ca_file=pki.ca_file).tls()
    assert {TLS10, TLS11} <= accepted(body)[None]


def test_an_alert_about_something_else_is_no_refusal(pki: Pki) -> None:
    """internal_error to the first 1.0 hello only: asked again, the server takes it."""
    number = count()
    old = servers.tls(servers.context(pki.leaf(), V10))

    def overloaded(client: socket.socket, over: Event) -> None:
        hello = client.recv(65536, socket.MSG_PEEK)
        first = _offers(hello) == TLS10 and next(number) == 0
        (servers.says(b"\x15\x03\x01\x00\x02\x02\x50") if first else old)(client, over)

    with servers.serving(overloaded) as address:
        body = servers.endpoint(address, ca_file=pki.ca_file).tls()
    assert TLS10 in accepted(body)[True]


def test_a_server_that_requires_sni(pki: Pki) -> None:
    """It is given the name; an IP literal never carries one."""
    seen: list[str | None] = []
    served = servers.context(pki.leaf())

    def by_name(_: ssl.SSLObject, name: str | None, __: ssl.SSLContext) -> int | None:
        seen.append(name)
        return None if name == "a.example.test" else ssl.ALERT_DESCRIPTION_UNRECOGNIZED_NAME

    served.sni_callback = by_name
    with servers.serving(servers.tls(served)) as address:
        body = servers.endpoint(address, ca_file=pki.ca_file).tls()
        assert accepted(body)[True] == {TLS12, TLS13}
        assert body["trust"]["outcome"] == "verified"
        seen.clear()
        bare = servers.endpoint(address, "127.0.0.1")
        unavailable = _unavailable(bare.tls)
    assert set(seen) == {None}
    assert unavailable.reason == "denied"
    assert "112" in unavailable.detail


def _unavailable(look: Callable[[], Json]) -> Unavailable:
    with pytest.raises(Unreadable) as fault:
        look()
    return fault.value.unavailable


@pytest.mark.parametrize("version", [V12, V13])
def test_a_server_that_demands_a_client_certificate(pki: Pki, version: ssl.TLSVersion) -> None:
    """Versions, chain and trust are seen all the same."""
    served = servers.context(pki.leaf(), version, version)
    served.load_verify_locations(pki.ca_file)
    served.verify_mode = ssl.CERT_REQUIRED
    with servers.serving(servers.tls(served)) as address:
        body = servers.endpoint(address, ca_file=pki.ca_file).tls()
    assert accepted(body)[None] == set()
    assert len(body["chain"]) == 2
    assert body["trust"]["outcome"] == "verified"


def test_an_untrusted_server_that_demands_a_client_certificate(pki: Pki, tmp_path: Path) -> None:
    """The server's refusal of us must not hide our refusal of its chain."""
    other = Pki(tmp_path, "Other")
    served = servers.context(other.leaf(), V12, V12)
    served.load_verify_locations(pki.ca_file)
    served.verify_mode = ssl.CERT_REQUIRED
    with servers.serving(servers.tls(served)) as address:
        body = servers.endpoint(address, ca_file=pki.ca_file).tls()
    assert body["trust"]["outcome"] == "untrusted-root"


def test_ipv6(pki: Pki) -> None:
    """An address in brackets."""
    with servers.serving(servers.tls(servers.context(pki.leaf())), "::1") as address:
        body = servers.endpoint(address, ca_file=pki.ca_file).tls()
    assert body["address"].startswith("[::1]:")
    assert accepted(body)[True] == {TLS12, TLS13}
