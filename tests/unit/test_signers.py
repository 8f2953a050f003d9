"""`signers.yaml`: who may sign, and what is refused in it."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from tests.unit.signing import ANN, BOB, entry, line
from urazuke import dsse, signatures
from urazuke.errors import ConfigurationError
from urazuke.signatures import Signers, same_person

CONTROLS = ("X-01", "X-02")


def load(folder: Path, *entries: dict[str, Any]) -> Signers:
    path = folder / "signers.yaml"
    path.write_text(yaml.safe_dump(list(entries), allow_unicode=True), "utf-8")
    return signatures.load(str(path), CONTROLS)


def test_nobody_may_sign_without_the_file() -> None:
    assert signatures.load(None, CONTROLS) == ()


def test_keys_stand_in_the_entry_or_in_a_file_and_in_either_form(tmp_path: Path) -> None:
    wanted = [dsse.key_id(key.public_key()) for key in (ANN, BOB)]
    for form in (line, lambda key: dsse.pem(key.public_key()).decode()):
        (tmp_path / "ann.pub").write_text(form(ANN))
        found = load(tmp_path, entry("A", ANN, key="ann.pub"), entry("B", BOB, key=form(BOB)))
        assert [person.key_id for person in found] == wanted


def test_a_person_may_have_several_entries_and_keys(tmp_path: Path) -> None:
    old, new = entry("Ａ", ANN, until="2026-01-01"), entry("A ", BOB)
    again = entry("A", ANN, controls=["X-01"], **{"from": "2026-01-02"})
    assert len(load(tmp_path, old, new, again)) == 3


def _rsa() -> str:
    key = rsa.generate_private_key(65537, 2048).public_key()
    return line_of(key)


def line_of(key: Any) -> str:
    from cryptography.hazmat.primitives import serialization

    form = serialization.PublicFormat.OpenSSH
    return key.public_bytes(serialization.Encoding.OpenSSH, form).decode()  # type: ignore[no-any-return]


REFUSED: dict[str, tuple[list[dict[str, Any]], str]] = {
    "one key, two people": ([entry("A", ANN), entry("B", ANN)], "is also the key of A"),
    "an unknown control": ([entry("A", ANN, controls=["X-1"])], "did you mean 'X-01'?"),
    "nothing to sign": ([entry("A", ANN, controls=[])], "may sign nothing"),
    "no name": ([entry(" 　", ANN)], "has no name"),
    "a strange day": ([entry("A", ANN, **{"from": "20260101"})], "YYYY-MM-DD"),
    "an empty end": ([entry("A", ANN, until="")], "YYYY-MM-DD"),
    "an end before the beginning": ([entry("A", ANN, until="2019-12-31")], "before it begins"),
    "an RSA key": ([entry("A", ANN, key=_rsa())], "of another kind than ECDSA on P-256"),
    "P-384": (
        [entry("A", ANN, key=line_of(ec.generate_private_key(ec.SECP384R1()).public_key()))],
        "of another kind",
    ),
    "no key at all": ([entry("A", ANN, key="ssh-ed25519 AAAA")], "cannot be read"),
    "no such file": ([entry("A", ANN, key="ann.pub")], "cannot be read"),
    "everything, mistyped": ([entry("A", ANN, controls="al")], "'all'"),
    "an unknown field": ([entry("A", ANN, waiver=True)], "did you mean 'waivers'?"),
}


@pytest.mark.parametrize("what", list(REFUSED))
def test_what_is_refused(tmp_path: Path, what: str) -> None:
    entries, said = REFUSED[what]
    with pytest.raises(ConfigurationError) as caught:
        load(tmp_path, *entries)
    assert said in str(caught.value)
    assert "signers.yaml:" in str(caught.value)


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load(tmp_path, entry("A", ANN, controls=["X-9"]), entry("B", BOB, key="x"), entry("", BOB))
    assert len(caught.value.problems) == 3


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("佐藤 花子", "佐藤　花子", True),
        ("佐藤花子", "佐藤 花子", True),
        ("ＳＡＴＯ", "Sato", True),
        ("田中\u200b真理", "田中 真理", True),  # what cannot be seen tells nobody apart
        ("ｻﾄｰ・花子", "サトー花子", True),
        ("佐々木", "佐木", False),
        ("佐藤 花子", "佐藤 花江", False),
        ("CISO 田中", "田中", False),
    ],
)
def test_spellings_of_a_person(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same
