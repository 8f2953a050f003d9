"""Files as people send them, made by the programs that people use."""

import subprocess
import zipfile
from pathlib import Path

import openpyxl
from msoffcrypto.format.ooxml import OOXMLFile
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from tests.real.needs import needs

PLAIN = "会員番号,氏名\n1001,佐藤\n" * 50
PASSWORD = "Correct-Horse-7"


def run(folder: Path, *command: str, given: bytes = b"") -> None:
    """Runs a program there, in silence."""
    subprocess.run(command, cwd=folder, input=given, check=True, capture_output=True, timeout=60)


def text(folder: Path, name: str = "a.csv") -> Path:
    """What is to be sent."""
    (folder / name).write_text(PLAIN)
    return folder / name


def seven(folder: Path, name: str, *options: str, of: str = "a.csv") -> Path:
    """By 7-Zip."""
    program = needs("7z", "p7zip-full")
    if not (folder / of).exists():
        text(folder, of)
    run(folder, program, "a", *options, name, of)
    return folder / name


def zipped(folder: Path, name: str, *options: str, of: str = "a.csv") -> Path:
    """By Info-ZIP."""
    program = needs("zip")
    if not (folder / of).exists():
        text(folder, of)
    run(folder, program, "-q", *options, name, of)
    return folder / name


def packed(folder: Path, name: str, **content: bytes) -> Path:
    """A ZIP that anybody can open."""
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for inner, data in content.items():
            archive.writestr(inner, data)
    return folder / name


def document(folder: Path, name: str, *options: str) -> Path:
    """A PDF, by qpdf."""
    program = needs("qpdf")
    run(folder, program, "--empty", "--static-id", *options, name)
    return folder / name


def written(folder: Path, name: str, *options: str) -> Path:
    """A PDF with pages, the same on each day, by qpdf."""
    writer = PdfWriter()
    for number in range(3):
        page = writer.add_blank_page(200, 200)
        stream = DecodedStreamObject()
        stream.set_data(f"BT (page {number}, 1001) Tj ET ".encode() * 40)
        page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    writer.write(folder / "pages.pdf")
    run(folder, needs("qpdf"), "pages.pdf", "--static-id", *options, name)
    (folder / "pages.pdf").unlink()
    return folder / name


def workbook(folder: Path, name: str, *, password: str | None = None, lock: bool = False) -> Path:
    """A workbook; `lock`: protected against changes, which is no encryption."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["会員番号", "氏名"])
    if lock:
        sheet.protection.set_password("secret")
        book.security.lockStructure = True
    path = folder / name
    book.save(path if password is None else folder / "plain.xlsx")
    if password is not None:
        with (folder / "plain.xlsx").open("rb") as plain, path.open("wb") as target:
            OOXMLFile(plain).encrypt(password, target)
        (folder / "plain.xlsx").unlink()
    return path


def gnupg(folder: Path, name: str, *options: str) -> Path:
    """By GnuPG, with a home of its own."""
    program = needs("gpg", "gnupg")
    home = folder / "gnupg"
    if not home.exists():
        home.mkdir(mode=0o700)
        made = ("--quick-gen-key", "partner@example.jp", "future-default", "default", "never")
        run(folder, program, *_quiet(home), *made)
    text(folder)
    run(folder, program, *_quiet(home), "-o", name, *options, "a.csv")
    return folder / name


def _quiet(home: Path) -> tuple[str, ...]:
    secret = ("--pinentry-mode", "loopback", "--passphrase", PASSWORD)
    return ("--homedir", str(home), "--batch", "--yes", "--trust-model", "always", *secret)


def openssl(folder: Path, name: str, *options: str) -> Path:
    """A message of CMS, by OpenSSL."""
    program = needs("openssl")
    if not (folder / "cert.pem").exists():
        run(
            folder,
            *(program, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=x"),
            *("-keyout", "key.pem", "-out", "cert.pem"),
        )
    text(folder)
    run(folder, program, "cms", "-in", "a.csv", "-binary", "-out", name, *options)
    return folder / name
