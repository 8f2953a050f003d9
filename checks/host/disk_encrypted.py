"""Everything that the host stores on its disks is encrypted.

日本語: ホストのディスクに保存される全てのデータが暗号化されていること。

Why
    What leaves the room with a stolen terminal or a replaced disk is then of no use to anybody.
How it is judged
    For every mounted file system on a disk and every swap on one: dm-crypt (LUKS) among the block
    devices beneath it, on every path down where there are several (RAID, LVM). `/boot`, the EFI
    partition and read-only images (squashfs) need none; swap in memory (zram) and swap files count
    by what they lie on. Encryption by the drive itself is not to be seen and does not count; a file
    system without a block device (ZFS) cannot be judged.

    Windows: every partition but EFI's, Microsoft's reserved and recovery ones is a volume that
    BitLocker has encrypted to its end and whose protection is on; suspended protection leaves the
    key in the clear. macOS: FileVault is on, without a conversion under way, for the startup
    volume and each APFS volume that may hold data; any other file system on a disk counts as not
    encrypted, and so does encryption by the chip alone. It has not met a real Windows or macOS.
Fix
    Install anew on LUKS, or encrypt in place with `cryptsetup reencrypt` after a backup.
"""

from dataclasses import dataclass

from urazuke.checks.host.facts.encryption import ENCRYPTION, Encryption
from urazuke.checks.host.rules import volume_encryption
from urazuke.sdk import (
    NoParams,
    Reason,
    Text,
    Unreadable,
    Variant,
    Verdict,
    failed,
    own,
    passed,
)

_EXPECTED = Text(ja="全て暗号化", en="all of it is encrypted")


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    encryption: Encryption = own(ENCRYPTION)


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """Every file system and swap."""
    stores = facts.encryption.stores
    if not stores:
        raise Unreadable(Reason.MALFORMED, "no file system on a disk at all")
    found = [f"{one.where} ({one.device})" for one in stores if "crypt" not in one.layers]
    if found:
        told = ", ".join(found)
        return failed(
            Text(ja=f"暗号化されていない: {told}", en=f"not encrypted: {told}"), _EXPECTED
        )
    told = ", ".join(one.where for one in stores)
    return passed(Text(ja=f"暗号化: {told}", en=f"encrypted: {told}"), _EXPECTED)


_VOLUMES = Variant(volume_encryption.Facts, volume_encryption.judge)
ELSEWHERE = {"windows": _VOLUMES, "macos": _VOLUMES}
