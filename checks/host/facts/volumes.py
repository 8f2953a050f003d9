"""Whether what Windows and macOS store on disks is encrypted, volume by volume.

Windows: every partition (MSFT_Partition) against BitLocker's own answer for it (GetConversionStatus
and ProtectionStatus of Win32_EncryptableVolume). macOS: every APFS volume by `diskutil`, FileVault
by `fdesetup`, and what is mounted that is not APFS. The shapes are those of Microsoft's and Apple's
documentation; no real machine has been met.
"""

from typing import Literal

from urazuke.checks.host.rules import bitlocker, filevault
from urazuke.checks.host.scripts.windows import objects
from urazuke.sdk import Command, HostCollector, Look, Struct, shape

_BITLOCKER = (
    "Get-CimInstance -Namespace root/CIMV2/Security/MicrosoftVolumeEncryption"
    " -ClassName Win32_EncryptableVolume -OperationTimeoutSec 15 | ForEach-Object {"
    " $c=Invoke-CimMethod -InputObject $_ -MethodName GetConversionStatus"
    " -Arguments @{PrecisionFactor=[uint32]0};"
    "ConvertTo-Json -Compress -InputObject @{id=$_.DeviceID;protection=$_.ProtectionStatus;"
    "result=$c.ReturnValue;conversion=$c.ConversionStatus} };'end'"
)


class Volume(Struct, frozen=True, forbid_unknown_fields=True):
    """One volume or partition; `suspended`: the key lies in the clear beside what is encrypted."""

    where: str
    state: Literal["encrypted", "converting", "suspended", "plain"]


class Volumes(Struct, frozen=True, forbid_unknown_fields=True):
    """All that may hold data."""

    volumes: tuple[Volume, ...]


VOLUMES = HostCollector(
    __name__,
    shape(Volumes),
    platform="windows",
    commands={
        "bitlocker": Command(_BITLOCKER, root=True, limit=30),
        "partitions": Command(
            objects(
                "root/Microsoft/Windows/Storage",
                "MSFT_Partition",
                {
                    "disk": "DiskNumber",
                    "number": "PartitionNumber",
                    "kind": "GptType",
                    "paths": "AccessPaths",
                },
            ),
            root=True,
            limit=20,
        ),
    },
    reduce=bitlocker.volumes,
    elsewhere={
        "macos": Look(
            {
                "filevault": Command("fdesetup status", tool="fdesetup", limit=20),
                "apfs": Command("diskutil apfs list -plist", tool="diskutil", limit=20),
                "mounts": Command("mount && echo end", tool="mount", limit=10),
            },
            filevault.volumes,
        )
    },
    redactions=("names of volumes",),
)
