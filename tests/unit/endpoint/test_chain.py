"""Certificates as records, and the words for OpenSSL's verdicts."""

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given
from hypothesis import strategies as st

from tests.real.endpoint.pki import issue
from urazuke.connect.tls.chain import certificates, trust, visible
from urazuke.errors import Unreadable

DER = issue(("a.example.test",)).certificate.public_bytes(Encoding.DER)


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_unreadable(der: bytes) -> None:
    """A typed reason, whatever the bytes."""
    with pytest.raises(Unreadable):
        certificates([der])


@pytest.mark.filterwarnings("ignore")  # cryptography warns of strange values
def test_one_wrong_byte() -> None:
    """A record or a typed reason, wherever the byte stands."""
    for position in range(len(DER)):
        for value in {*range(8), 0x30, 0x7F, 0x80, 0xA0, 0xFF, DER[position] ^ 1}:
            attempt(DER[:position] + bytes([value]) + DER[position + 1 :])


def attempt(der: bytes) -> None:
    """Any other exception fails the test."""
    try:
        certificates([der])
    except Unreadable:
        return


@given(st.text(max_size=400))
def test_shown_text_is_printable_and_short(text: str) -> None:
    """Nothing hidden, nothing endless, whatever a stranger wrote."""
    assert visible(text).isprintable()
    assert len(visible(text)) <= 256 * 10 + 30


def test_japanese_stays_readable() -> None:
    """Only what cannot be seen is escaped."""
    assert visible("日本カード株式会社 *.jp") == "日本カード株式会社 *.jp"
    assert visible("a\u202eb") == "a\\u{202e}b"


def test_only_zero_is_verified() -> None:
    """No other code may be called so."""
    assert [code for code in range(-1, 120) if trust(code, 2, []) == "verified"] == [0]


def test_security_level_zero_verifies_no_short_key() -> None:
    """Legacy servers are verified at a level where OpenSSL does not look at strength."""
    short = rsa.generate_private_key(65537, 1024)
    der = issue(("a.example.test",), key=short).certificate.public_bytes(Encoding.DER)
    chain = certificates([der])
    assert trust(0, 0, chain) == "weak"
    assert trust(0, 0, certificates([DER])) == "verified"
