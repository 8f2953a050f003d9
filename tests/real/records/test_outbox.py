"""The files that are sent, by their bytes: what anybody can open never passes."""

import bz2
import gzip
import io
import os
import random
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.ledgers import judge
from tests.real.records import sent_files as made
from urazuke.checks.records.protection import leaf as parts
from urazuke.checks.records.protection.look import leaves
from urazuke.model import Finding, Status
from urazuke.settings import Ledger, Organization, Settings

NOISE = b"\x01\x02" + random.Random(7).randbytes(1 << 16)
CHECK = "records.outbox_encrypted"
RC4 = "--allow-weak-crypto"
SIGNER = ("-signer", "cert.pem", "-inkey", "key.pem")
SECRET = f"-p{made.PASSWORD}"
ENCRYPT = ("--encrypt", "user", "owner")
SYMMETRIC = ("--symmetric", "--cipher-algo")
Maker = Callable[[Path], Path]


def seen(path: Path) -> list[parts.Leaf]:
    with path.open("rb") as file:
        return list(leaves(parts.Opened(file, "", leaves)))


def strengths(path: Path) -> set[str]:
    return {leaf.strength for leaf in seen(path)}


def findings(path: Path, **params: Any) -> dict[str, Finding]:
    ledger = Ledger(name="out", kind="outbox", path=str(path))
    configured = Settings(organization=Organization(name="x"), records=(ledger,))
    return judge(CHECK, {}, params=params, configured=configured)


STRONG: dict[str, Maker] = {
    "zip of AES": lambda f: made.seven(f, "x.zip", "-tzip", "-mem=AES256", SECRET),
    "zip of AES-128": lambda f: made.seven(f, "x.zip", "-tzip", "-mem=AES128", SECRET),
    "a renamed one": lambda f: made.seven(f, "x.zip", "-tzip", "-mem=AES256", SECRET).rename(
        f / "a.txt"
    ),
    "7z": lambda f: made.seven(f, "x.7z", SECRET),
    "7z with names": lambda f: made.seven(f, "x.7z", SECRET, "-mhe=on"),
    "7z without compression": lambda f: made.seven(f, "x.7z", SECRET, "-mx=0"),
    "pdf of AES-256": lambda f: made.document(f, "x.pdf", *ENCRYPT, "256", "--"),
    "pdf of AES-128": lambda f: made.document(f, "x.pdf", *ENCRYPT, "128", "--use-aes=y", "--"),
    "pdf with pages": lambda f: made.written(f, "x.pdf", *ENCRYPT, "256", "--"),
    "pdf with packed objects": lambda f: made.written(
        f, "x.pdf", "--object-streams=generate", *ENCRYPT, "256", "--"
    ),
    "pdf with pages of AES-128": lambda f: made.written(
        f, "x.pdf", *ENCRYPT, "128", "--use-aes=y", "--"
    ),
    "office": lambda f: made.workbook(f, "x.xlsx", password=made.PASSWORD),
    "gpg by a password": lambda f: made.gnupg(f, "x.gpg", *SYMMETRIC, "AES256"),
    "gpg by a password, armoured": lambda f: made.gnupg(f, "x.asc", "-a", *SYMMETRIC, "AES256"),
    "gpg to a key": lambda f: made.gnupg(f, "x.gpg", "--encrypt", "-r", "partner@example.jp"),
    "gpg to a key and signed": lambda f: made.gnupg(f, "x.gpg", "-es", "-r", "partner@example.jp"),
    "cms": lambda f: made.openssl(
        f, "x.p7m", "-encrypt", "-aes-256-cbc", "-outform", "DER", "cert.pem"
    ),
    "cms in a stream": lambda f: made.openssl(
        f, "x.p7m", "-encrypt", "-aes-256-cbc", "-stream", "-outform", "DER", "cert.pem"
    ),
    "cms authenticated": lambda f: made.openssl(
        f, "x.p7m", "-encrypt", "-aes-256-gcm", "-outform", "DER", "cert.pem"
    ),
    "cms in PEM": lambda f: made.openssl(
        f, "x.pem", "-encrypt", "-aes-128-cbc", "-outform", "PEM", "cert.pem"
    ),
    "S/MIME": lambda f: made.openssl(f, "x.eml", "-encrypt", "-aes-256-cbc", "cert.pem"),
    "cms by a password": lambda f: made.openssl(
        f, "x.p7m", "-encrypt", "-aes-256-cbc", "-outform", "DER", "-pwri_password", "secret-words"
    ),
}
WEAK: dict[str, Maker] = {
    "zip -e": lambda f: made.zipped(f, "暗号化.zip", "-P", made.PASSWORD),
    "7z -tzip": lambda f: made.seven(f, "x.zip", "-tzip", SECRET),
    "pdf of RC4-40": lambda f: made.document(f, "x.pdf", RC4, *ENCRYPT, "40", "--"),
    "pdf of RC4-128": lambda f: made.document(
        f, "x.pdf", RC4, *ENCRYPT, "128", "--use-aes=n", "--"
    ),
    "pdf of RC4-128 by filters": lambda f: made.document(
        f, "x.pdf", RC4, *ENCRYPT, "128", "--force-V4", "--"
    ),
    "gpg of 3DES": lambda f: made.gnupg(f, "x.gpg", *SYMMETRIC, "3DES"),
    "gpg without integrity": lambda f: made.gnupg(
        f, "x.gpg", "--rfc2440", "--disable-mdc", *SYMMETRIC, "AES"
    ),
    "cms of 3DES": lambda f: made.openssl(
        f, "x.p7m", "-encrypt", "-des3", "-outform", "DER", "cert.pem"
    ),
}
OPEN: dict[str, Maker] = {
    "text": made.text,
    "text that claims": lambda f: made.text(f, "暗号化済.zip"),
    "open zip": lambda f: made.zipped(f, "x.zip"),
    "open 7z": lambda f: made.seven(f, "encrypted.7z"),
    "open 7z without compression": lambda f: made.seven(f, "x.7z", "-mx=0"),
    "open pdf": lambda f: made.document(f, "x.pdf"),
    "pdf with an owner's password only": lambda f: made.document(
        f, "x.pdf", "--encrypt", "", "owner", "256", "--"
    ),
    "pdf of RC4 with an owner's only": lambda f: made.document(
        f, "x.pdf", RC4, "--encrypt", "", "owner", "40", "--"
    ),
    "open office": lambda f: made.workbook(f, "x.xlsx"),
    "office against writing": lambda f: made.workbook(f, "x.xlsx", lock=True),
    "office by its default": lambda f: made.workbook(f, "x.xlsx", password="VelvetSweatshop"),
    "gpg signed": lambda f: made.gnupg(f, "x.gpg", "--sign"),
    "gpg signed in clear": lambda f: made.gnupg(f, "x.asc", "--clearsign"),
    "gpg packed": lambda f: made.gnupg(f, "x.gpg", "--store"),
    "gpg packed, armoured": lambda f: made.gnupg(f, "x.asc", "-a", "--store"),
    "cms signed": lambda f: made.openssl(
        f,
        "x.p7m",
        "-sign",
        "-nodetach",
        "-outform",
        "DER",
        "-signer",
        "cert.pem",
        "-inkey",
        "key.pem",
    ),
    "cms signed, in PEM": lambda f: made.openssl(
        f,
        "x.p7m",
        "-sign",
        "-nodetach",
        "-outform",
        "PEM",
        "-signer",
        "cert.pem",
        "-inkey",
        "key.pem",
    ),
    "S/MIME signed": lambda f: made.openssl(f, "x.eml", "-sign", *SIGNER),
}


MADE = STRONG | WEAK | OPEN


@pytest.fixture(scope="session")
def kept() -> dict[str, tuple[str, bytes]]:
    """What was made already: by what it is, its name and its bytes."""
    return {}


@pytest.fixture
def sent(kept: dict[str, tuple[str, bytes]], tmp_path: Path) -> Callable[[str], Path]:
    """Writes one of the files, alone in its folder."""

    def write(what: str) -> Path:
        if what not in kept:
            (tmp_path / "made").mkdir()
            assert len(MADE) == len(STRONG) + len(WEAK) + len(OPEN)
            path = MADE[what](tmp_path / "made")
            kept[what] = path.name, path.read_bytes()
        name, data = kept[what]
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / name).write_bytes(data)
        return tmp_path / "out" / name

    return write


@pytest.mark.parametrize("name", STRONG)
def test_encrypted(name: str, sent: Callable[[str], Path]) -> None:
    path = sent(name)
    (leaf,) = seen(path)
    assert leaf.strength == "strong", leaf
    (finding,) = findings(path).values()
    assert finding.status is Status.PASS
    assert finding.subject == f"out/{path.name}"


@pytest.mark.parametrize("name", WEAK)
def test_broken_schemes(name: str, sent: Callable[[str], Path]) -> None:
    path = sent(name)
    (finding,) = findings(path).values()
    assert finding.status is Status.FAIL, finding.observed
    assert "broken scheme" in finding.observed.en
    (finding,) = findings(path, weak_is_enough=True).values()
    assert finding.status is Status.PASS


@pytest.mark.parametrize("name", OPEN)
def test_open_to_anybody(name: str, sent: Callable[[str], Path]) -> None:
    path = sent(name)
    for params in ({}, {"weak_is_enough": True}):
        (finding,) = findings(path, **params).values()
        assert finding.status is Status.FAIL, finding.observed
        assert "not encrypted" in finding.observed.en


@pytest.mark.parametrize("name", [*STRONG, *WEAK])
@pytest.mark.parametrize("keep", [0.5, 0.9, 0.99])
def test_cut_short(name: str, keep: float, sent: Callable[[str], Path]) -> None:
    path = sent(name)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    assert "strong" not in strengths(path) or "unclear" in strengths(path), seen(path)
    (finding,) = findings(path).values()
    assert finding.status is not Status.PASS


@pytest.mark.parametrize("name", STRONG)
@pytest.mark.parametrize("beside", [made.PLAIN.encode(), b"\x80\x03\xff" * 40])
def test_bytes_beside(name: str, beside: bytes, sent: Callable[[str], Path]) -> None:
    path = sent(name)
    data = path.read_bytes()
    for changed in (data + beside, beside + data):
        path.write_bytes(changed)
        (finding,) = findings(path).values()
        assert finding.status is not Status.PASS, (seen(path), changed is data)


@pytest.mark.parametrize("name", MADE)
def test_damage_is_told_not_met(name: str, sent: Callable[[str], Path]) -> None:
    """Whatever bytes change, an answer comes; what was open is not taken for encrypted.

    But for a PDF whose empty password no longer fits: then every program asks for one.
    """
    path = sent(name)
    data, chance = path.read_bytes(), random.Random(name)
    for _ in range(60):
        changed = bytearray(data)
        for _ in range(chance.choice((1, 1, 4, 32))):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        path.write_bytes(changed)
        told = strengths(path)
        assert told
        assert name not in OPEN or "an owner's" in name or told - {"strong", "weak"}


def aes(folder: Path, name: str = "x.zip") -> bytes:
    inner = folder / "inner"
    inner.mkdir(exist_ok=True)
    path = made.seven(inner, name, "-tzip", "-mem=AES256", SECRET)
    data = path.read_bytes()
    path.unlink()
    return data


def test_one_open_entry_among_encrypted_ones(tmp_path: Path) -> None:
    path = made.seven(tmp_path, "x.zip", "-tzip", "-mem=AES256", SECRET)
    made.zipped(tmp_path, "x.zip", of="b.csv")
    (finding,) = findings(path).values()
    assert finding.status is Status.FAIL
    assert "b.csv" in finding.observed.en


def test_one_open_folder_among_encrypted_ones(tmp_path: Path) -> None:
    path = made.seven(tmp_path, "x.7z", SECRET)
    made.seven(tmp_path, "x.7z", of="b.csv")
    assert strengths(path) == {"none"}


def test_folders_and_empty_files_are_no_content(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    made.text(tmp_path / "a")
    (tmp_path / "a" / "empty").touch()
    path = made.seven(tmp_path, "x.zip", "-tzip", "-mem=AES256", SECRET, of="a")
    assert strengths(path) == {"strong"}


def test_an_archive_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert strengths(made.zipped(tmp_path, "x.zip", of="empty")) == {"unclear"}
    assert strengths(made.seven(tmp_path, "x.7z", SECRET, of="empty")) == {"unclear"}


def test_archives_in_archives(tmp_path: Path) -> None:
    inner = aes(tmp_path)
    assert strengths(made.packed(tmp_path, "good.zip", a=inner, b=inner)) == {"strong"}
    assert strengths(made.packed(tmp_path, "bad.zip", a=inner, b=b"text")) == {"strong", "none"}
    twice = made.packed(tmp_path, "twice", a=inner).read_bytes()
    assert strengths(made.packed(tmp_path, "two.zip", a=twice)) == {"strong"}
    thrice = made.packed(tmp_path, "thrice", a=twice).read_bytes()
    assert strengths(made.packed(tmp_path, "three.zip", a=thrice)) == {"none"}
    mixed = made.packed(tmp_path, "mixed.zip", a=inner, b=NOISE)
    (finding,) = findings(mixed).values()
    assert finding.status is Status.ERROR


def test_what_is_packed_or_compressed(tmp_path: Path) -> None:
    inner = aes(tmp_path)
    with tarfile.open(tmp_path / "x.tar", "w") as archive:
        archive.addfile(info := tarfile.TarInfo("a.zip"))
        info.size = len(inner)
        archive.addfile(info, io.BytesIO(inner))
    tar = (tmp_path / "x.tar").read_bytes()
    for name, data, wanted in (
        ("x.tar.gz", gzip.compress(tar), {"strong"}),
        ("x.zip.bz2", bz2.compress(inner), {"strong"}),
        ("a.csv.gz", gzip.compress(made.PLAIN.encode()), {"none"}),
        ("cut.gz", gzip.compress(inner)[:-40], {"unclear"}),
        ("more.tar", tar + made.PLAIN.encode(), {"strong", "unclear"}),
    ):
        (tmp_path / name).write_bytes(data)
        assert strengths(tmp_path / name) == wanted, name


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "_IN_MEMORY", 1 << 16)
    bomb = gzip.compress(bytes(8 << 20))
    (tmp_path / "x.gz").write_bytes(bomb)
    with (tmp_path / "x.gz").open("rb") as file:
        opened = parts.Opened(file, "", leaves, budget=parts.Budget(1 << 20))
        assert [leaf.strength for leaf in leaves(opened)] == ["unclear"]
    made.packed(tmp_path, "x.zip", a=bytes(8 << 20))
    with (tmp_path / "x.zip").open("rb") as file:
        opened = parts.Opened(file, "", leaves, budget=parts.Budget(1 << 20))
        assert [leaf.strength for leaf in leaves(opened)] == ["unclear"]


@pytest.mark.parametrize("data", [b"", NOISE, b"Salted__" + NOISE])
def test_what_nobody_knows(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(data)
    (finding,) = findings(tmp_path).values()
    assert finding.status is Status.ERROR


@pytest.mark.parametrize("first", range(0, 256, 8))
def test_noise_is_no_encryption(first: int, tmp_path: Path) -> None:
    for number in range(first, first + 8):
        (tmp_path / "a").write_bytes(bytes([number]) + NOISE)
        assert not strengths(tmp_path / "a") & {"strong", "weak"}


@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "euc_jp", "utf-16", "iso2022_jp"])
def test_text_in_any_encoding(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "a").write_text(made.PLAIN * 200, encoding)
    assert strengths(tmp_path / "a") == {"none"}


def test_a_message_beside_plain_words(tmp_path: Path) -> None:
    path = made.gnupg(tmp_path, "x.asc", "-a", *SYMMETRIC, "AES256")
    path.write_bytes("佐藤様\n".encode() + path.read_bytes())
    assert strengths(path) == {"none"}


def test_headers_that_contradict(tmp_path: Path) -> None:
    """The directory says that it is encrypted, what stands before the entry says that it is not."""
    data = bytearray(aes(tmp_path))
    data[6] &= 0xFE
    (tmp_path / "x.zip").write_bytes(data)
    assert "unclear" in strengths(tmp_path / "x.zip")


def test_a_flag_does_not_encrypt(tmp_path: Path) -> None:
    path = made.zipped(tmp_path, "x.zip")
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\1\2") + 8] |= 1
    path.write_bytes(data)
    assert strengths(path) == {"none"}


def test_a_dictionary_does_not_encrypt(tmp_path: Path) -> None:
    """The pages of the one under the dictionary of the other."""
    plain = made.written(tmp_path, "plain.pdf").read_bytes()
    data = made.written(tmp_path, "x.pdf", *ENCRYPT, "256", "--").read_bytes()
    assert strengths(tmp_path / "x.pdf") == {"strong"}
    old, new = (each.split(b"stream\n")[1].rpartition(b"end")[0] for each in (data, plain))
    assert len(new) <= len(old)
    (tmp_path / "x.pdf").write_bytes(data.replace(old, new.ljust(len(old), b"\0")))
    assert strengths(tmp_path / "x.pdf") == {"none"}


def test_a_document_that_encrypts_its_parts(tmp_path: Path) -> None:
    parts_of = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": NOISE}
    manifest = {"META-INF/manifest.xml": b"<manifest:encryption-data/>"}
    assert strengths(made.packed(tmp_path, "x.odt", **parts_of, **manifest)) == {"unclear"}


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "out" / "月次").mkdir(parents=True)
    (tmp_path / "out" / "月次" / "a.zip").write_bytes(aes(tmp_path))
    made.text(tmp_path / "out", "b.csv")
    (tmp_path / "out" / "link.csv").symlink_to(tmp_path / "out" / "b.csv")
    (tmp_path / "out" / "lost").symlink_to(tmp_path / "nowhere")
    (tmp_path / "out" / "elsewhere").symlink_to(tmp_path / "inner")
    os.mkfifo(tmp_path / "out" / "pipe")
    found = {name: each.status for name, each in findings(tmp_path / "out").items()}
    assert found == {
        "out/月次/a.zip": Status.PASS,
        "out/b.csv": Status.FAIL,
        "out/link.csv": Status.FAIL,
        "out/lost": Status.ERROR,
        "out/elsewhere": Status.ERROR,
        "out/pipe": Status.ERROR,
    }


def test_a_pattern_tells_files_of_one_name_apart(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    (tmp_path / "a" / "x.zip").write_bytes(aes(tmp_path))
    made.text(tmp_path / "b", "x.zip")
    found = {name: each.status for name, each in findings(tmp_path / "[ab]" / "*.zip").items()}
    assert found == {"out/a/x.zip": Status.PASS, "out/b/x.zip": Status.FAIL}


def test_nothing_to_send_is_no_pass(tmp_path: Path) -> None:
    (finding,) = findings(tmp_path).values()
    assert finding.status is Status.NOT_ASSESSED
    (finding,) = findings(tmp_path / "none").values()
    assert finding.status is Status.ERROR


def test_a_folder_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.zip").write_bytes(aes(tmp_path))
    shutil.rmtree(tmp_path / "inner")
    (tmp_path / "closed").mkdir()
    real = os.scandir

    def refuse(path: Any) -> Any:
        if str(path).endswith("closed"):
            raise PermissionError
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert Status.PASS not in {each.status for each in findings(tmp_path).values()}
