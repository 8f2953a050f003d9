"""What is weak on servers that really are: suites, key exchange, downgrade, old bugs, headers."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.real.endpoint import servers
from tests.real.endpoint.old import old_server
from tests.real.endpoint.pki import Pki
from tests.real.endpoint.test_versions import V10, V12, V13, accepted
from tests.real.needs import needs
from urazuke.connect.tls import Address
from urazuke.model import Json

pytestmark = pytest.mark.filterwarnings("ignore:.*TLSv1:DeprecationWarning")
CLEAN = "ECDHE+AESGCM:ECDHE+CHACHA20"


@pytest.fixture
def pem(pki: Pki) -> Path:
    """A leaf with an RSA key, which every suite of old wants."""
    return pki.leaf(key=rsa.generate_private_key(65537, 2048))


def looked(address: Address, pki: Pki) -> Json:
    """The whole body."""
    return servers.endpoint(address, ca_file=pki.ca_file).tls()


def taken(body: Json) -> set[str]:
    """The classes of weak suites that are accepted; each of the others must be known."""
    assert all(seen["accepted"] is not None for seen in body["classes"].values())
    return {name for name, seen in body["classes"].items() if seen["accepted"]}


@pytest.mark.parametrize(
    ("ciphers", "expected"),
    [
        ("RC4-SHA", {"rc4", "static-key"}),
        ("RC4-MD5", {"rc4", "md5", "static-key"}),
        ("DES-CBC-SHA", {"small-block", "cbc", "static-key"}),
        ("DES-CBC3-SHA", {"small-block", "cbc", "static-key"}),
        ("IDEA-CBC-SHA", {"small-block", "cbc", "static-key"}),
        ("NULL-SHA", {"null", "static-key"}),
        ("NULL-MD5", {"null", "md5", "static-key"}),
        ("AES128-SHA", {"cbc", "static-key"}),
        ("AES128-SHA256", {"cbc", "static-key"}),
        ("AES256-GCM-SHA384", {"static-key"}),
        ("AES256-GCM-SHA384:RC4-SHA", {"static-key", "rc4"}),
        (
            "AES256-GCM-SHA384:DES-CBC3-SHA:NULL-MD5",
            {"static-key", "small-block", "cbc", "null", "md5"},
        ),
    ],
)
def test_suites_of_old(pki: Pki, pem: Path, ciphers: str, expected: set[str]) -> None:
    """Those that OpenSSL 3 cannot offer, alone and behind sound ones."""
    with old_server(pem, ciphers) as address:
        assert taken(looked(address, pki)) == expected


@pytest.mark.parametrize(
    ("ciphers", "expected"),
    [
        (CLEAN, set()),
        (f"{CLEAN}:ECDHE+AES", {"cbc"}),
        ("AECDH-AES128-SHA", {"anonymous", "cbc"}),
        ("ECDHE-RSA-NULL-SHA", {"null"}),
        (f"{CLEAN}:AES128-GCM-SHA256", {"static-key"}),
    ],
)
def test_suites_that_openssl_3_still_serves(
    pki: Pki, pem: Path, ciphers: str, expected: set[str]
) -> None:
    """Anonymous and ephemeral ones."""
    served = servers.context(pem, V12, V13)
    served.set_ciphers(f"{ciphers}:@SECLEVEL=0")
    with servers.serving(servers.tls(served)) as address:
        assert taken(looked(address, pki)) == expected


def test_a_suite_of_an_old_version_alone(pki: Pki, pem: Path) -> None:
    """TLS 1.2 is clean; TLS 1.0 takes what it must."""
    with old_server(pem, "RC4-SHA", "SSLv3_method") as address:
        body = looked(address, pki)
    assert accepted(body)[True] == {"SSLv3"}
    assert taken(body) == {"rc4", "static-key"}
    assert body["classes"]["rc4"]["suites"] == ["SSLv3 TLS_RSA_WITH_RC4_128_SHA"]


def test_ssl2(pki: Pki, pem: Path) -> None:
    """Beside all others."""
    with old_server(pem, "ALL:eNULL") as address:
        body = looked(address, pki)
    assert accepted(body)[True] == {"SSLv2", "SSLv3", "TLSv1.0", "TLSv1.1", "TLSv1.2"}
    assert body["downgrade"]["signal_refused"] is False
    assert not body["downgrade"]["sentinel"]


def test_heartbleed(pki: Pki, pem: Path) -> None:
    """1.0.1h was mended: it answers honest heartbeats only. OpenSSL 3 offers none."""
    with old_server(pem, "AES128-SHA") as address:
        assert looked(address, pki)["flaws"]["heartbleed"] is False
    with servers.serving(servers.tls(servers.context(pem))) as address:
        assert looked(address, pki)["flaws"]["heartbleed"] is False


def test_sound_servers_have_no_flaw(pki: Pki, pem: Path) -> None:
    """RSA key exchange of OpenSSL 3 tells nothing; TLS 1.3 alone cannot have any."""
    served = servers.context(pem, V12, V12)
    served.set_ciphers("AES128-GCM-SHA256:@SECLEVEL=0")
    none = dict.fromkeys(("compression", "insecure-renegotiation", "heartbleed", "robot"), False)
    with servers.serving(servers.tls(served)) as address:
        assert looked(address, pki)["flaws"] == none
    with servers.serving(servers.tls(servers.context(pem, V13, V13))) as address:
        body = looked(address, pki)
    assert body["flaws"] == none
    assert taken(body) == set()
    assert body["exchange"]["finite-field"]["accepted"] is False
    assert body["downgrade"]["versions"] == ["TLSv1.3"]


def test_downgrade_of_a_sound_server(pki: Pki, pem: Path) -> None:
    """OpenSSL refuses the signal, and marks what was agreed."""
    with servers.serving(servers.tls(servers.context(pem, V12, V13))) as address:
        down = looked(address, pki)["downgrade"]
    assert (down["signal_refused"], down["sentinel"], down["complete"]) == (True, True, True)
    with servers.serving(servers.tls(servers.context(pem, V10, V12))) as address:
        assert looked(address, pki)["downgrade"]["signal_refused"] is True


@pytest.mark.parametrize("bits", [1024, 2048])
def test_the_prime_of_a_server(pki: Pki, pem: Path, tmp_path: Path, bits: int) -> None:
    """Measured, though the server would rather use a curve."""
    line = [needs("openssl"), "dhparam", "-dsaparam", "-out", str(tmp_path / "dh.pem"), str(bits)]
    subprocess.run(line, check=True, capture_output=True)
    served = servers.context(pem, V12, V13)
    served.set_ciphers("ECDHE+AESGCM:DHE+AESGCM:@SECLEVEL=0")
    served.load_dh_params(str(tmp_path / "dh.pem"))
    with servers.serving(servers.tls(served)) as address:
        seen = looked(address, pki)["exchange"]
    assert (seen["finite-field"]["accepted"], seen["finite-field"]["bits"]) == (True, bits)
    assert seen["weak-curves"]["accepted"] is False


@pytest.mark.parametrize(("curve", "weak"), [("prime192v1", True), ("prime256v1", False)])
def test_curves(pki: Pki, pem: Path, curve: str, *, weak: bool) -> None:
    """A server that takes a small one is seen to."""
    served = servers.context(pem, V12, V12)
    served.set_ciphers("ECDHE+AES:@SECLEVEL=0")
    served.set_ecdh_curve(curve)
    with servers.serving(servers.tls(served)) as address:
        seen = looked(address, pki)["exchange"]["weak-curves"]
    assert seen["accepted"] is weak


RESPONSE = (
    b"HTTP/1.1 302 Found\r\nLocation: https://a.example.test/in?token=secret\r\n"
    b"Strict-Transport-Security: max-age=31536000\r\n"
    b"Set-Cookie: session=hidden; Path=/; Secure; HttpOnly\r\nset-cookie: bare=hidden\r\n\r\n"
)


MOVED = b"HTTP/1.1 301 Moved\r\nLocation: https://a.example.test/\r\n\r\n"


@pytest.fixture
def clear(request: pytest.FixtureRequest) -> Iterator[Address]:
    """A web server in clear."""
    with servers.serving(request.param) as address:
        yield address


@pytest.mark.parametrize(
    ("clear", "outcome", "status"),
    [
        (
            servers.says(b"HTTP/1.1 301 Moved\r\nLocation: https://a.example.test/\r\n\r\n"),
            "plain-http",
            301,
        ),
        (servers.says(b"HTTP/1.1 200 OK\r\n\r\n<html>"), "plain-http", 200),
        (servers.says(b"SSH-2.0-x\r\n\r\n"), "not-http", None),
        (servers.says(b""), "eof", None),
        (servers.hang, "timeout", None),
        (servers.flood(b"A"), "not-tls", None),
    ],
    indirect=["clear"],
)
def test_the_web(pki: Pki, clear: Address, outcome: str, status: int | None) -> None:
    """Headers and cookies over TLS, without any value; and what answers in clear."""
    talk = servers.tls(servers.context(pki.leaf()), response=RESPONSE)
    with servers.serving(talk) as address:
        body = servers.endpoint(address, ca_file=pki.ca_file, http_port=clear.port).tls()
    assert body["http"]["status"] == 302
    assert body["http"]["location"] == "https://a.example.test/in"
    assert body["http"]["hsts"] == ["max-age=31536000"]
    assert [cookie["secure"] for cookie in body["http"]["cookies"]] == [True, False]
    assert "hidden" not in str(body)
    assert "secret" not in str(body)
    assert body["cleartext"]["outcome"] == outcome
    answer = body["cleartext"]["answer"]
    assert (answer and answer["status"]) == status
