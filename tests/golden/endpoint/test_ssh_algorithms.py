"""endpoint.ssh_algorithms: what would make it say pass wrongly?"""

import pytest

from tests.judging import one
from urazuke.checks.endpoint.facts.ssh_offer import SSH_OFFER
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHACHA = "chacha20-poly1305@openssh.com"


def offer(**changes: Json) -> Json:
    """A sound server, with changes."""
    sound = {
        "address": "192.0.2.1:22",
        "protocol": "2.0",
        "software": "OpenSSH_9.9",
        "kex": ["sntrup761x25519-sha512@openssh.com", "curve25519-sha256"],
        "host_keys": ["ssh-ed25519", "rsa-sha2-512"],
        "ciphers": [CHACHA, "aes256-gcm@openssh.com"],
        "macs": ["hmac-sha2-256-etm@openssh.com"],
        "compression": ["none", "zlib@openssh.com"],
        "strict": True,
    }
    return {**sound, **changes}


def judged(body: Json) -> Finding:
    """The finding."""
    return one("endpoint.ssh_algorithms", {SSH_OFFER: {"s": body}})


def test_sound() -> None:
    """Pass; compression "none" is no cipher "none"."""
    assert judged(offer()).status is Status.PASS


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("kex", "diffie-hellman-group14-sha1"),
        ("kex", "diffie-hellman-group1-sha1"),
        ("host_keys", "ssh-rsa"),
        ("host_keys", "ssh-dss"),
        ("ciphers", "aes128-cbc"),
        ("ciphers", "3des-cbc"),
        ("ciphers", "arcfour"),
        ("ciphers", "none"),
        ("macs", "hmac-sha1"),
        ("macs", "hmac-md5"),
        ("macs", "umac-64@openssh.com"),
    ],
)
def test_one_weak_among_strong_ones(field: str, name: str) -> None:
    """On offer is enough; the fix takes it out."""
    finding = judged(offer(**{field: [*offer()[field], name]}))
    assert finding.status is Status.FAIL
    assert name in finding.observed.ja
    assert f"-{name}" in finding.fix


def test_terrapin() -> None:
    """ChaCha20, or CBC with encrypt-then-MAC, without the strict exchange."""
    assert judged(offer(strict=False)).status is Status.FAIL
    assert judged(offer(strict=False, ciphers=["aes256-ctr"])).status is Status.PASS
    assert "Terrapin" in judged(offer(strict=False)).observed.en


def test_ssh_1() -> None:
    """A server of both."""
    assert judged(offer(protocol="1.99")).status is Status.FAIL


def test_what_is_not_known_is_no_pass() -> None:
    """An algorithm that nobody has rated, and no offer at all."""
    assert judged(offer(kex=["novel-kex-2027"])).status is Status.ERROR
    silent = Unavailable(reason=Reason.TIMEOUT, detail="no offer")
    assert judged(silent).status is Status.ERROR
