"""Keys in every form that people have, and envelopes that only their owners can have signed."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa, x25519
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.signing import ANN, BOB, EVE, line, write
from urazuke import dsse, provenance
from urazuke.dsse import PrivateKey
from urazuke.errors import ConfigurationError
from urazuke.settings import Organization, Settings
from urazuke.signatures import Signers, load

FORMS = [serialization.PrivateFormat.PKCS8, serialization.PrivateFormat.OpenSSH]
WORD = b"a word"


def private(key: PrivateKey, form: serialization.PrivateFormat, word: bytes | None) -> bytes:
    protection: serialization.KeySerializationEncryption = serialization.NoEncryption()
    if word is not None:
        protection = serialization.BestAvailableEncryption(word)
    return key.private_bytes(serialization.Encoding.PEM, form, protection)


@pytest.mark.parametrize("key", [ANN, BOB])
@pytest.mark.parametrize("form", FORMS)
def test_private_keys_of_both_kinds_and_forms(
    key: PrivateKey, form: serialization.PrivateFormat
) -> None:
    wanted = dsse.key_id(key.public_key())
    read = dsse.private_key(private(key, form, None), None, "k")
    assert dsse.key_id(read.public_key()) == wanted
    kept = private(key, form, WORD)
    assert dsse.key_id(dsse.private_key(kept, WORD, "k").public_key()) == wanted
    with pytest.raises(dsse.Protected):
        dsse.private_key(kept, None, "k")
    with pytest.raises(ConfigurationError) as caught:
        dsse.private_key(kept, b"another", "k")
    assert not isinstance(caught.value, dsse.Protected)
    with pytest.raises(ConfigurationError):
        dsse.private_key(private(key, form, None), WORD, "k")


@pytest.mark.parametrize("key", [ANN, BOB])
def test_public_keys_in_both_forms(key: PrivateKey) -> None:
    wanted = dsse.key_id(key.public_key())
    for text in (line(key), f"{line(key)} 花子 at home\n", dsse.pem(key.public_key()).decode()):
        assert dsse.key_id(dsse.public_key(text, "k")) == wanted


OTHER_KEYS = [
    rsa.generate_private_key(65537, 2048),
    ec.generate_private_key(ec.SECP384R1()),
    ec.generate_private_key(ec.SECP256K1()),
    x25519.X25519PrivateKey.generate(),
]


@pytest.mark.parametrize("key", OTHER_KEYS)
def test_other_kinds_of_keys_are_refused(key: PrivateKey) -> None:
    pem = private(key, FORMS[0], None)
    with pytest.raises(ConfigurationError, match="another kind"):
        dsse.private_key(pem, None, "k")
    encoding, form = serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    public = key.public_key().public_bytes(encoding, form).decode()
    with pytest.raises(ConfigurationError, match="another kind"):
        dsse.public_key(public, "k")


NO_KEYS = [
    "",
    "ssh-ed25519",
    f"{line(ANN)}\n{line(BOB)}",
    f"restrict {line(ANN)}",
    private(ANN, FORMS[0], None).decode(),
    private(BOB, FORMS[1], None).decode(),
    "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----",
]


@pytest.mark.parametrize("text", NO_KEYS)
def test_what_is_no_public_key_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        dsse.public_key(text, "k")
    assert "PRIVATE" not in str(caught.value)


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_a_signature_is_about_its_payload_only(payload: bytes, other: bytes) -> None:
    for key in (ANN, BOB):
        made = dsse.add(payload, key)
        assert dsse.signed_by(dsse.decode(made.encoded, "e"), key.public_key())
        assert not dsse.signed_by(made, EVE.public_key())
        moved = dsse.Envelope(
            payload=dsse.add(other, EVE).payload,
            payloadType=made.payloadType,
            signatures=made.signatures,
        )
        assert dsse.signed_by(moved, key.public_key()) is (payload == other)


def test_a_key_cannot_sign_in_the_name_of_another() -> None:
    made = dsse.add(b"x", EVE)
    (own,) = made.signatures
    lent = dsse.Signature(keyid=dsse.key_id(BOB.public_key()), sig=own.sig)
    forged = dsse.Envelope(payload=made.payload, payloadType=made.payloadType, signatures=(lent,))
    assert isinstance(BOB, ed25519.Ed25519PrivateKey)
    assert not dsse.signed_by(forged, BOB.public_key())


def test_papers_of_several_places_do_not_hide_one_another(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write(tmp_path / name, {"of": name})
        (tmp_path / name / "a.yaml.dsse.json").write_text(name)
    (tmp_path / "w.yaml").write_text("[]")
    (tmp_path / "w.yaml.d").mkdir()
    (tmp_path / "w.yaml.d" / "W-1.dsse.json").write_text("w")
    (tmp_path / "signers.yaml").write_text("[]")
    settings = Settings(
        organization=Organization(name="x"),
        attestations=(str(tmp_path / "one"), str(tmp_path / "two")),
        waivers=str(tmp_path / "w.yaml"),
        signers=str(tmp_path / "signers.yaml"),
    )
    known: Signers = load(settings.signers, ())
    assert sorted(provenance.papers(settings, known)) == [
        "attestations/1/a.yaml",
        "attestations/1/a.yaml.dsse.json",
        "attestations/2/a.yaml",
        "attestations/2/a.yaml.dsse.json",
        "signers/signers.yaml",
        "waivers/w.yaml",
        "waivers/w.yaml.d/W-1.dsse.json",
    ]
