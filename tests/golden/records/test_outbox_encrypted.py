"""records.outbox_encrypted: what would make it say pass wrongly?

Files of every program are in tests/real/records/test_outbox.py.
"""

import io
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest

from tests.ledgers import collected, judge
from urazuke.checks.records.facts.outbox import OUTBOX
from urazuke.model import Finding, Status
from urazuke.settings import Ledger, Organization, Settings

CHECK = "records.outbox_encrypted"
AES = struct.pack("<HHH2sBH", 0x9901, 7, 2, b"AE", 3, 8)


def entry(name: str, *, flags: int = 1, method: int = 99, extra: bytes = AES) -> zipfile.ZipInfo:
    """An entry's header; what it claims may be a lie."""
    info = zipfile.ZipInfo(name)
    info.flag_bits, info.compress_type, info.extra = flags, method, extra
    return info


def archive(*infos: zipfile.ZipInfo, body: bytes = b"\x8e" * 64) -> bytes:
    """A ZIP with these entries, each with the same bytes."""
    whole, directory = io.BytesIO(), b""
    for info in infos:
        info.header_offset = whole.tell()
        info.compress_size = info.file_size = len(body)
        name = info.filename.encode()
        crc = 7 if info.flag_bits & 1 else zlib.crc32(body)  # what is encrypted has another
        sizes = (crc, len(body), len(body), len(name))
        fields = (20, info.flag_bits, info.compress_type, 0, 0, *sizes)
        whole.write(b"PK\3\4" + struct.pack("<5H3L2H", *fields, len(info.extra)))
        whole.write(name + info.extra + body)
        rest = (len(info.extra), 0, 0, 0, 0, info.header_offset)
        directory += b"PK\1\2" + struct.pack("<6H3L5H2L", 20, *fields, *rest) + name + info.extra
    end = (0, 0, len(infos), len(infos), len(directory), whole.tell(), 0)
    return whole.getvalue() + directory + b"PK\5\6" + struct.pack("<4H2LH", *end)


def judged(folder: Path, data: bytes, **params: Any) -> Finding:
    (folder / "佐藤様.zip").write_bytes(data)
    ledger = Ledger(name="out", kind="outbox", path=str(folder))
    configured = Settings(organization=Organization(name="x"), records=(ledger,))
    (finding,) = judge(CHECK, {}, params=params, configured=configured).values()
    return finding


def test_every_entry_by_aes(tmp_path: Path) -> None:
    finding = judged(tmp_path, archive(entry("a.csv"), entry("b.csv")))
    assert (finding.status, finding.subject) == (Status.PASS, "out/佐藤様.zip")
    assert "names within can be read" in finding.observed.en


def test_one_by_a_broken_scheme(tmp_path: Path) -> None:
    data = archive(entry("a.csv"), entry("b.csv", method=8, extra=b""))
    assert judged(tmp_path, data).status is Status.FAIL
    assert judged(tmp_path, data, weak_is_enough=True).status is Status.PASS


def test_one_that_is_open(tmp_path: Path) -> None:
    plain = entry("b.csv", flags=0, method=0, extra=b"")
    finding = judged(tmp_path, archive(entry("a.csv"), plain, body=b"a,b\n" * 16))
    assert finding.status is Status.FAIL
    assert finding.observed.en == "not encrypted: 1 (text b.csv)"


@pytest.mark.parametrize(
    "lie",
    [
        entry("a.csv", extra=b""),
        entry("a.csv", extra=AES.replace(b"AE", b"XX")),
        entry("a.csv", extra=AES[:8] + b"\x09" + AES[9:]),
        entry("a.csv", flags=0),
        entry("a.csv", flags=0x41),
        entry("a.csv", flags=0x2001),
    ],
)
def test_claims_that_nobody_understands(lie: zipfile.ZipInfo, tmp_path: Path) -> None:
    finding = judged(tmp_path, archive(lie), weak_is_enough=True)
    assert finding.status is Status.ERROR


@pytest.mark.parametrize("before", [b"", b"\x8e" * 18])
@pytest.mark.parametrize("checksum", [True, False])
def test_a_claim_over_plain_bytes(before: bytes, checksum: bool, tmp_path: Path) -> None:
    """Stored as ever, with or without the room for a salt."""
    text = b"1001,sato\n" * 20
    lie = entry("a.csv")
    data = archive(lie, body=before + text + (b"\x8e" * 10 if before else b""))
    size, crc = struct.pack("<L", len(text)), struct.pack("<L", zlib.crc32(text) * checksum)
    at = data.index(b"PK\1\2")
    data = data[: at + 16] + crc + data[at + 20 : at + 24] + size + data[at + 28 :]
    assert judged(tmp_path, data).status is Status.FAIL


def test_too_short_for_what_it_claims(tmp_path: Path) -> None:
    assert judged(tmp_path, archive(entry("a.csv"), body=b"x" * 20)).status is Status.ERROR


def test_bytes_that_no_entry_has(tmp_path: Path) -> None:
    good = archive(entry("a.csv"))
    assert judged(tmp_path, good + b"a,b\n" * 9).status is Status.ERROR
    assert judged(tmp_path, b"\0" + good).status is Status.ERROR


def test_text_by_another_name(tmp_path: Path) -> None:
    finding = judged(tmp_path, "会員番号,氏名\n".encode("cp932"))
    assert finding.status is Status.FAIL
    assert finding.observed.ja == "暗号化なし1件（text）"


def test_without_an_outbox() -> None:
    (finding,) = judge(CHECK, {}).values()
    assert finding.status is Status.NOT_ASSESSED


def test_nothing_of_the_content_is_kept() -> None:
    fact = collected(OUTBOX, {"outbox": "佐藤,1001\n"})
    assert "1001" not in str(fact.members)
