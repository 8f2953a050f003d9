"""host.disk_encrypted, on answers in the form that lsblk (util-linux 2.38) writes."""

import json

import pytest

from tests.judging import one
from urazuke.checks.host.facts.encryption import ENCRYPTION, Encryption
from urazuke.model import Finding, Json, Status, Unavailable
from urazuke.sdk import Answer, Outcome, Reason, Unreadable

CHECK = "host.disk_encrypted"


def device(name: str, kind: str, number: str, *below: Json, kname: str = "") -> Json:
    told: dict[str, Json] = {"name": name, "kname": kname or name, "type": kind, "maj:min": number}
    return told | ({"children": list(below)} if below else {})


DISK = device("vda", "disk", "254:0")
PART = device("vda2", "part", "254:2", DISK)
PLAIN2 = device("vdb1", "part", "254:17", device("vdb", "disk", "254:16"))
LUKS = device("luks", "crypt", "253:0", PART, kname="dm-0")
LUKS2 = device("luks2", "crypt", "253:4", PLAIN2, kname="dm-4")
ROOT = device("vg-root", "lvm", "253:1", LUKS, kname="dm-1")
SWAP = device("vg-swap", "lvm", "253:2", LUKS, kname="dm-2")
BOOT = device("vda1", "part", "254:1", DISK)
MADE_UP = "0:21 /proc proc proc\n0:25 /dev/shm tmpfs tmpfs\n"
MOUNTS = "253:1 / ext4 /dev/mapper/vg-root\n254:1 /boot ext4 /dev/vda1\n"


def body(
    devices: list[Json], mounts: str = MOUNTS + MADE_UP, swaps: str = "/dev/dm-2 partition\n"
) -> Encryption:
    answers = {
        "devices": Answer(Outcome.OK, 0, json.dumps({"blockdevices": devices})),
        "mounts": Answer(Outcome.OK, 0, f"{mounts}end\n"),
        "swaps": Answer(Outcome.OK, 0, f"{swaps}end\n"),
    }
    return ENCRYPTION.parse(ENCRYPTION.reduce(answers))


def found(
    devices: list[Json], mounts: str = MOUNTS, swaps: str = "/dev/dm-2 partition\n"
) -> Finding:
    return one(CHECK, {ENCRYPTION: {"there": body(devices, mounts + MADE_UP, swaps)}})


@pytest.mark.parametrize(
    ("devices", "mounts", "swaps"),
    [
        ([ROOT, SWAP, BOOT], MOUNTS, "/dev/dm-2 partition\n"),
        ([LUKS, BOOT], "253:0 / xfs /dev/mapper/luks\n254:1 /boot/efi vfat /dev/vda1\n", ""),
        ([LUKS], "0:40 / btrfs /dev/mapper/luks\n0:40 /srv btrfs /dev/mapper/luks\n", ""),
        ([ROOT, BOOT], MOUNTS, "/swapfile file\n/dev/zram0 partition\n"),
        ([device("md0", "raid1", "9:0", LUKS, LUKS2)], "9:0 / ext4 /dev/md0\n", ""),
        ([ROOT, BOOT], MOUNTS + "7:0 /snap/core squashfs /dev/loop0\n0:50 /net nfs4 x:/y\n", ""),
    ],
)
def test_encrypted_below_passes(devices: list[Json], mounts: str, swaps: str) -> None:
    assert found(devices, mounts, swaps).status is Status.PASS


@pytest.mark.parametrize(
    ("devices", "mounts", "swaps"),
    [
        ([DISK], "254:0 / ext4 /dev/vda\n", ""),
        ([ROOT, BOOT, PLAIN2], MOUNTS + "254:17 /srv ext4 /dev/vdb1\n", ""),
        ([ROOT, BOOT, PLAIN2], MOUNTS, "/dev/vdb1 partition\n"),
        ([device("vg-root", "lvm", "253:1", PART), BOOT], MOUNTS, ""),
        ([device("vg-root", "lvm", "253:1", LUKS, PLAIN2), BOOT], MOUNTS, ""),
        ([PART], "0:40 / btrfs /dev/vda2\n", ""),
        ([device("luks-is-my-name", "part", "254:9")], "254:9 / ext4 /dev/luks-is-my-name\n", ""),
    ],
)
def test_one_that_is_not_fails(devices: list[Json], mounts: str, swaps: str) -> None:
    assert found(devices, mounts, swaps).status is Status.FAIL


def test_what_fails_is_named() -> None:
    finding = found([ROOT, BOOT, PLAIN2], MOUNTS, "/dev/vdb1 partition\n")
    assert finding.observed is not None
    assert finding.observed.en == "not encrypted: swap (/dev/vdb1)"


@pytest.mark.parametrize(
    ("mounts", "swaps"),
    [
        ("0:40 / zfs pool/root\n", ""),
        ("253:9 / ext4 /dev/mapper/gone\n", ""),
        (MADE_UP, ""),
        (MOUNTS, "/dev/gone partition\n"),
        ("what\n", ""),
    ],
)
def test_what_is_not_told_of_is_refused(mounts: str, swaps: str) -> None:
    with pytest.raises(Unreadable):
        body([ROOT, SWAP, BOOT], mounts, swaps)


@pytest.mark.parametrize("devices", [[{}], [3], [{"name": "x"}]])
def test_a_shape_that_is_not_known_is_refused(devices: list[Json]) -> None:
    with pytest.raises(Unreadable):
        body(devices)


def test_a_gap_is_an_error() -> None:
    gap = Unavailable(reason=Reason.MISSING_TOOL, detail="lsblk")
    assert one(CHECK, {ENCRYPTION: {"there": gap}}).status is Status.ERROR


def test_nothing_stored_is_an_error() -> None:
    assert one(CHECK, {ENCRYPTION: {"there": {"stores": []}}}).status is Status.ERROR
