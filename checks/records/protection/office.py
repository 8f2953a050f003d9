"""Files of Office: encrypted packages (OOXML in OLE), and the older formats."""

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

from urazuke.checks.records.protection.leaf import FAULTS, Leaf, Opened, Unclear, rest_is_blank

_FORM = "Office"
# With which Excel and PowerPoint open a file before they ask for a password.
_DEFAULTS = ("VelvetSweatshop", "/01Hannes Ruescher/01")
_FREE = 0xFFFFFFFF
_MOST_INFO = 1 << 18
_MOST_SPIN = 1_000_000
_MAY_STAND_BESIDE = {"\x05summaryinformation", "\x05documentsummaryinformation"}
_OLDER = {"worddocument", "workbook", "powerpoint document"}
_KEY = "{http://schemas.microsoft.com/office/2006/keyEncryptor/password}encryptedKey"
_DATA = "{http://schemas.microsoft.com/office/2006/encryption}keyData"
_AGILE, _STANDARD = {(4, 4)}, {(2, 2), (3, 2), (4, 2)}
_AES = {0x660E: "AES-128", 0x660F: "AES-192", 0x6610: "AES-256"}


def read(opened: Opened) -> Iterator[Leaf]:
    """One leaf."""
    import olefile
    from msoffcrypto.exceptions import FileFormatError, ParseError

    try:
        opened.must_fit()
        opened.file.seek(0)
        ole = olefile.OleFileIO(opened.file)
        streams = {"/".join(each).lower() for each in ole.listdir()}
        if {"encryptioninfo", "encryptedpackage"} <= streams:
            yield _package(opened, ole, streams)
        elif streams & _OLDER:
            yield _older(opened)
        else:
            yield opened.unclear("OLE", "no format that is known")
    except (*FAULTS, FileFormatError, ParseError, ET.ParseError) as fault:
        yield opened.at_fault(_FORM, fault)


def _package(opened: Opened, ole: Any, streams: set[str]) -> Leaf:
    beside = streams - {"encryptioninfo", "encryptedpackage"} - _MAY_STAND_BESIDE
    if any(not each.startswith("\x06dataspaces/") for each in beside):
        raise Unclear("something stands beside the encrypted package")
    with ole.openstream("EncryptedPackage") as package:
        begin = package.read(12)
        if begin[8:] == b"PK\x03\x04":
            return opened.leaf(_FORM, "none", "the package is not encrypted")
        if package.seek(0, 2) < max(16, int.from_bytes(begin[:8], "little")):
            raise Unclear("cut short")
    _whole(opened, ole)
    with ole.openstream("EncryptionInfo") as info:
        strong, how = _scheme(info.read(_MOST_INFO + 1))
    if _opens(opened, verify_password=True):
        return opened.leaf(_FORM, "none", "opens without asking for a password")
    return opened.leaf(_FORM, "strong" if strong else "weak", how)


def _whole(opened: Opened, ole: Any) -> None:
    """Raises `Unclear` where sectors are missing, or bytes follow that belong to no stream."""
    used = [index for index, following in enumerate(ole.fat) if following != _FREE]
    end = (used[-1] + 2) * ole.sectorsize
    if opened.size() < end:
        raise Unclear("cut short")
    if not rest_is_blank(opened.file, end):
        raise Unclear("bytes after its end")


def _scheme(told: bytes) -> tuple[bool, str]:
    """Whether it is AES, and what it is."""
    version = (int.from_bytes(told[:2], "little"), int.from_bytes(told[2:4], "little"))
    if len(told) > _MOST_INFO or b"<!DOCTYPE" in told:
        raise Unclear("an overlong description")
    if version in _AGILE:
        return _agile(told[8:])
    if version not in _STANDARD:
        raise Unclear("a scheme that is not known")
    algorithm = int.from_bytes(told[20:24], "little")
    return algorithm in _AES, _AES.get(algorithm, "RC4")


def _agile(xml: bytes) -> tuple[bool, str]:
    root = ET.fromstring(xml)  # noqa: S314 - short, and without a document type
    keys = list(root.iter(_KEY))
    if len(keys) != 1 or not 0 <= int(keys[0].attrib["spinCount"]) <= _MOST_SPIN:
        raise Unclear("more rounds or passwords than can be tried")
    found = [*keys, *root.iter(_DATA)]
    ciphers = {(e.attrib["cipherAlgorithm"], int(e.attrib["keyBits"])) for e in found}
    strong = all(name == "AES" and bits >= 128 for name, bits in ciphers)  # noqa: PLR2004
    return strong, ", ".join(f"{name}-{bits}" for name, bits in sorted(ciphers))


def _opens(opened: Opened, **how: bool) -> bool:
    """Whether one of the passwords that programs try by themselves is the one."""
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError

    for password in _DEFAULTS:
        opened.file.seek(0)
        try:
            msoffcrypto.OfficeFile(opened.file).load_key(password, **how)
        except InvalidKeyError:
            continue
        except DecryptionError as fault:
            raise Unclear("a scheme that is not known") from fault
        return True
    return False


def _older(opened: Opened) -> Leaf:
    import msoffcrypto

    opened.file.seek(0)
    if not msoffcrypto.OfficeFile(opened.file).is_encrypted():
        return opened.leaf(_FORM, "none")
    if _opens(opened):
        return opened.leaf(_FORM, "none", "opens without asking for a password")
    return opened.leaf(_FORM, "weak", "RC4 or XOR")
