"""OFF-04 on Windows and macOS: encrypted to the end and protected, or not."""

import plistlib
from collections.abc import Mapping

import pytest

from tests.golden.host.windows import finding, objects, ok
from tests.judging import one
from urazuke.checks.host.facts.volumes import VOLUMES
from urazuke.model import Finding, Json, Status, Unavailable
from urazuke.sdk import Answer, Outcome, Reason

CHECK = "host.disk_encrypted"
C, D = "\\\\?\\Volume{c0000000-0000}\\", "\\\\?\\Volume{D0000000-0000}\\"
EFI = "{c12a7328-f81f-11d2-ba4b-00a0c93ec93b}"
RECOVERY = "{de94bba4-06d1-4d40-a16a-bfd50179d6ac}"
BASIC = "{ebd0a0a2-b9e5-4433-87c0-68b6b72699c7}"
Object = Mapping[str, Json]


def part(number: int, kind: str | None, *paths: str) -> Object:
    return {"disk": 0, "number": number, "kind": kind, "paths": list(paths) or None}


def volume(device: str, conversion: int | None = 1, protection: int = 1, result: int = 0) -> Object:
    return {"id": device, "protection": protection, "result": result, "conversion": conversion}


USUAL = (part(1, EFI), part(3, BASIC, "C:\\", C), part(4, RECOVERY, "\\\\?\\Volume{e0}\\"))


def windows(volumes: tuple[Object, ...], parts: tuple[Object, ...] = USUAL) -> Finding:
    given = {"bitlocker": objects(*volumes), "partitions": objects(*parts)}
    return finding(CHECK, VOLUMES, given)


@pytest.mark.parametrize(
    ("volumes", "parts"),
    [
        ((volume(C),), USUAL),
        ((volume(C.upper()), volume(D.lower())), (*USUAL, part(5, BASIC, D))),
    ],
)
def test_encrypted_and_protected_passes(
    volumes: tuple[Object, ...], parts: tuple[Object, ...]
) -> None:
    assert windows(volumes, parts).status is Status.PASS


@pytest.mark.parametrize(
    ("volumes", "parts"),
    [
        ((volume(C, 1, 0),), USUAL),  # suspended
        ((volume(C, 2, 0),), USUAL),
        ((volume(C, 3, 0),), USUAL),
        ((volume(C, 4, 1),), USUAL),
        ((volume(C, 0, 0),), USUAL),
        ((), USUAL),
        ((volume(C),), (*USUAL, part(5, BASIC, "D:\\", D))),  # ReFS, FAT: not encryptable
        ((volume(C),), (*USUAL, part(5, BASIC))),
        ((volume(C),), (*USUAL, part(5, None, "D:\\", D))),  # a disk with MBR
        ((volume(C), volume(D, 0, 0)), (*USUAL, part(5, BASIC, "C:\\mnt\\", D))),
    ],
)
def test_anything_less_fails(volumes: tuple[Object, ...], parts: tuple[Object, ...]) -> None:
    assert windows(volumes, parts).status is Status.FAIL


def test_a_suspended_volume_is_told_apart() -> None:
    assert windows((volume(C, 1, 0),)).observed.en == "C:\\: protection suspended"


@pytest.mark.parametrize(
    ("volumes", "parts"),
    [
        ((volume(C, 9),), USUAL),
        ((volume(C, None, 2, 0x80310000),), USUAL),  # locked
        ((volume(C, 1, 2),), USUAL),
        ((volume(C),), ()),
        ((volume(C),), USUAL[:1]),
        (({"id": C, "protection": "On", "result": 0, "conversion": 1},), USUAL),
    ],
)
def test_what_is_not_known_of_windows_is_an_error(
    volumes: tuple[Object, ...], parts: tuple[Object, ...]
) -> None:
    assert windows(volumes, parts).status is Status.ERROR


def apfs(name: str, *roles: str, vault: Json = True, moving: Json = False) -> Object:
    return {
        "DeviceIdentifier": name,
        "Roles": list(roles),
        "FileVault": vault,
        "Encryption": True,
        "CryptoMigrationOn": moving,
        "Name": "Macintosh HD",
    }


MAC = (
    apfs("disk3s1", "System"),
    apfs("disk3s2", "Preboot", vault=False),
    apfs("disk3s3", "Recovery", vault=False),
    apfs("disk3s5", "Data"),
    apfs("disk3s6", "VM", vault=False),
)
MOUNTS = (
    "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n"
    "devfs on /dev (devfs, local, nobrowse)\n"
    "/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse, protect)\n"
    "map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)\n"
)


def macos(
    status: str = "FileVault is On.\n",
    volumes: tuple[Object, ...] = MAC,
    mounts: str = MOUNTS,
) -> Finding:
    listed = plistlib.dumps({"Containers": [{"Volumes": list(volumes)}]}).decode()
    given = {"filevault": ok(status), "apfs": ok(listed), "mounts": ok(f"{mounts}end\n")}
    return finding(CHECK, VOLUMES, given, "macos")


def test_filevault_on_passes_and_no_name_is_kept() -> None:
    result = macos()
    assert result.status is Status.PASS
    assert "Macintosh" not in result.observed.en


@pytest.mark.parametrize(
    ("status", "volumes", "mounts"),
    [
        ("FileVault is Off.\n", MAC, ""),
        ("FileVault is On.\nEncryption in progress: Percent completed = 99.7\n", MAC, ""),
        ("FileVault is Off.\nDecryption in progress: Percent completed = 3\n", MAC, ""),
        ("FileVault is On.\n", (*MAC, apfs("disk3s7", vault=False)), ""),
        ("FileVault is On.\n", (*MAC, apfs("disk3s7", "Data", vault=False)), ""),
        ("FileVault is On.\n", (*MAC, apfs("disk3s7", moving=True)), ""),
        ("FileVault is On.\n", MAC, "/dev/disk4s1 on /Volumes/a b (hfs, local, journaled)\n"),
        ("FileVault is On.\n", MAC, "/dev/disk4s1 on /Volumes/x (exfat, local)\n"),
    ],
)
def test_less_than_filevault_fails(status: str, volumes: tuple[Object, ...], mounts: str) -> None:
    assert macos(status, volumes, MOUNTS + mounts).status is Status.FAIL


@pytest.mark.parametrize(
    ("status", "volumes", "mounts"),
    [
        ("", MAC, MOUNTS),
        ("FileVault is Off, but will be enabled after the next restart.\n", MAC, MOUNTS),
        ("FileVault ist ein.\n", MAC, MOUNTS),
        ("FileVault is On.\nUnknown.\n", MAC, MOUNTS),
        ("FileVault is On.\n", (), MOUNTS),
        ("FileVault is On.\n", MAC[:1], MOUNTS),
        ("FileVault is On.\n", (*MAC, apfs("disk3s7", "Novel")), MOUNTS),
        ("FileVault is On.\n", (*MAC, apfs("disk3s7", vault="yes")), MOUNTS),
        ("FileVault is On.\n", MAC, "something else\n"),
    ],
)
def test_what_is_not_known_of_macos_is_an_error(
    status: str, volumes: tuple[Object, ...], mounts: str
) -> None:
    assert macos(status, volumes, mounts).status is Status.ERROR


def test_another_listing_is_an_error() -> None:
    for text in ("", "<plist", plistlib.dumps([]).decode(), plistlib.dumps({}).decode()):
        given = {"filevault": ok("FileVault is On.\n"), "apfs": ok(text), "mounts": ok("end\n")}
        assert finding(CHECK, VOLUMES, given, "macos").status is Status.ERROR


@pytest.mark.parametrize("platform", ["windows", "macos"])
def test_a_denied_or_empty_fact_is_an_error(platform: str) -> None:
    gap = Unavailable(reason=Reason.DENIED, detail="need-root")
    bodies: list[Json] = [gap, {"volumes": []}, {}]
    for body in bodies:
        result = one(CHECK, {VOLUMES: {"there": body}}, platform=platform)
        assert result.status is Status.ERROR
    missing = Answer(Outcome.MISSING_TOOL, stderr="fdesetup")
    given = {"filevault": missing, "apfs": ok(""), "mounts": ok("end\n")}
    assert finding(CHECK, VOLUMES, given, "macos").status is Status.ERROR
