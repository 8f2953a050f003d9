"""Chains, good and bad, as real servers send them."""

from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.real.endpoint import servers
from tests.real.endpoint.pki import Pki, issue
from urazuke.checks.endpoint.facts.tls import TLS
from urazuke.connect.tls import Address, TlsEndpoint, addresses
from urazuke.errors import ConfigurationError
from urazuke.model import Json
from urazuke.settings import EndpointSettings

DAY = timedelta(days=1)


def looked_at(pem: Path, ca_file: str | None, name: str = "a.example.test") -> Json:
    """The body for a server with this file."""
    with servers.serving(servers.tls(servers.context(pem))) as address:
        return servers.endpoint(address, name, ca_file).tls()


def test_a_good_chain(pki: Pki) -> None:
    """As sent, leaf first, and with all that later checks may want."""
    body = looked_at(pki.leaf("a.example.test", "*.b.example.test", "192.0.2.1"), pki.ca_file)
    leaf, intermediate = body["chain"]
    assert leaf["dns"] == ["a.example.test", "*.b.example.test"]
    assert leaf["ip"] == ["192.0.2.1"]
    assert (leaf["key"], leaf["bits"], leaf["signature"]) == ("ec", 256, "sha256")
    assert intermediate["subject"] == leaf["issuer"]
    assert len(leaf["sha256"]) == 64


def test_trust_told_apart(pki: Pki, tmp_path: Path) -> None:
    """Self-signed, incomplete, untrusted, expired, not yet valid."""
    lonely = issue(("a.example.test",)).file(tmp_path)
    leaf = issue(("a.example.test",), pki.intermediate)
    other = Pki(tmp_path, "Other").leaf()
    expected = {
        pki.leaf(): "verified",
        lonely: "self-signed",
        leaf.file(tmp_path, alone=True): "incomplete",
        other: "untrusted-root",
        pki.leaf(begins=-20 * DAY, ends=-DAY): "expired",
        pki.leaf(begins=DAY): "not-yet-valid",
    }
    found = {pem: looked_at(pem, pki.ca_file)["trust"]["outcome"] for pem in expected}
    assert found == expected


def test_a_root_that_is_sent_is_not_trusted_for_it(pki: Pki, tmp_path: Path) -> None:
    """Sending one's own root proves nothing."""
    other = Pki(tmp_path, "Other")
    leaf = issue(("a.example.test",), other.intermediate)
    leaf.above = (*leaf.above, other.root)
    assert looked_at(leaf.file(tmp_path), pki.ca_file)["trust"]["outcome"] == "untrusted-root"


def test_a_leaf_is_no_authority(pki: Pki, tmp_path: Path) -> None:
    """A certificate issued by somebody's ordinary certificate."""
    holder = issue(("b.example.test",), pki.intermediate)
    forged = issue(("a.example.test",), holder)
    assert looked_at(forged.file(tmp_path), pki.ca_file)["trust"]["outcome"] == "invalid-ca"


def test_a_short_key_is_weak(pki: Pki) -> None:
    """RSA with 1024 bits verifies for nobody."""
    key = rsa.generate_private_key(65537, 1024)
    body = looked_at(pki.leaf(key=key), pki.ca_file)
    assert body["trust"]["outcome"] == "weak"
    assert body["chain"][0]["bits"] == 1024


def test_our_test_root_is_not_in_certifi(pki: Pki) -> None:
    """Without `ca_file` the roots are Mozilla's."""
    assert looked_at(pki.leaf(), None)["trust"]["outcome"] == "untrusted-root"


def test_a_wrong_name_does_not_hide_the_chain(pki: Pki) -> None:
    """Names are compared by a check, after the chain was read."""
    body = looked_at(pki.leaf("other.example.test"), pki.ca_file)
    assert body["trust"]["outcome"] == "verified"
    assert body["chain"][0]["dns"] == ["other.example.test"]


@pytest.mark.parametrize(
    "hostile", ['"><script>alert(1)</script>', "\u202egpj.exe", "line\nbreak\x00nul", "長" * 3400]
)
def test_hostile_names(pki: Pki, hostile: str) -> None:
    """They arrive as text that can be shown: visible and of bounded length."""
    body = looked_at(pki.leaf(organisation=hostile), pki.ca_file)
    subject = body["chain"][0]["subject"]
    assert subject.isprintable()
    assert len(subject) < 600
    assert TLS.parse({**body}).chain[0].subject == subject


def test_international_names_become_a_labels(pki: Pki) -> None:
    """In SNI, in the body and in the certificate alike."""
    body = looked_at(pki.leaf("xn--wgv71a119e.jp"), pki.ca_file, "日本語.jp")
    assert body["server_name"] == "xn--wgv71a119e.jp"
    assert body["trust"]["outcome"] == "verified"


def test_a_ca_file_that_is_none(tmp_path: Path) -> None:
    """A fault of the settings, known before anything is asked."""
    wrong = tmp_path / "empty.pem"
    wrong.write_text("nothing")
    with pytest.raises(ConfigurationError):
        servers.endpoint(Address(host="127.0.0.1", port=1), ca_file=str(wrong))


def test_one_address_good_one_bad(pki: Pki) -> None:
    """Each address behind a name is looked at for itself."""
    good = servers.tls(servers.context(pki.leaf()))
    bad = servers.tls(servers.context(issue(("a.example.test",)).file(pki.directory)))
    with servers.serving(good) as first, servers.serving(bad, "::1") as second:
        settings = EndpointSettings(
            url="https://a.example.test",
            connect=(str(first), str(second)),
            ca_file=pki.ca_file,
        )
        found = [
            TlsEndpoint(settings, address, 3.0).tls()["trust"]["outcome"]
            for address in addresses(settings)
        ]
    assert found == ["verified", "self-signed"]
