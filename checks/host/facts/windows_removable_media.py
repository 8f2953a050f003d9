"""What Windows does with removable media: drivers, policies, and what is attached now.

From the registry and CIM, as Microsoft documents them (Policy CSP ADMX_RemovableStorage and
ADMX_DeviceInstallation, KB 823732, MSFT_Disk); no real Windows has been met. Of policies for users
only the number is kept, of devices only how many there are and on which bus.
"""

from collections.abc import Mapping

import msgspec

from urazuke.checks.host.rules.lines import fields, number, refuse
from urazuke.checks.host.rules.windows_answers import lists, numbers, told
from urazuke.checks.host.scripts.windows import objects, registry
from urazuke.sdk import Answer, Command, HostCollector, Json, Struct, shape

_SERVICES = r"SYSTEM\CurrentControlSet\Services"
_ACCESS = r"SOFTWARE\Policies\Microsoft\Windows\RemovableStorageDevices"
_INSTALL = r"SOFTWARE\Policies\Microsoft\Windows\DeviceInstall\Restrictions"
CLASSES = {
    "disks": "{53f56307-b6bf-11d0-94f2-00a0c91efb8b}",
    "optical": "{53f56308-b6bf-11d0-94f2-00a0c91efb8b}",
    "floppy": "{53f56311-b6bf-11d0-94f2-00a0c91efb8b}",
    "tape": "{53f5630b-b6bf-11d0-94f2-00a0c91efb8b}",
    "portable": "{6AC27878-A6FA-4155-BA85-F98F491D4F33}",
    "portable2": "{F33FDC04-D1AC-4E8E-9A30-19BBD4B108AE}",
}
_POLICIES = {
    "usbstor": (rf"{_SERVICES}\USBSTOR", "Start"),
    "uaspstor": (rf"{_SERVICES}\UASPStor", "Start"),
    "deny_all": (_ACCESS, "Deny_All"),
    **{f"{name}_read": (rf"{_ACCESS}\{guid}", "Deny_Read") for name, guid in CLASSES.items()},
    **{f"{name}_write": (rf"{_ACCESS}\{guid}", "Deny_Write") for name, guid in CLASSES.items()},
    "encrypted_only": (r"SYSTEM\CurrentControlSet\Policies\Microsoft\FVE", "RDVDenyWriteAccess"),
    "removable": (_INSTALL, "DenyRemovableDevices"),
    "unspecified": (_INSTALL, "DenyUnspecified"),
    "ids": (_INSTALL, "DenyDeviceIDs"),
    "ids_retroactive": (_INSTALL, "DenyDeviceIDsRetroactive"),
    "allow_ids": (_INSTALL, "AllowDeviceIDs"),
    "allow_classes": (_INSTALL, "AllowDeviceClasses"),
    "allow_instances": (_INSTALL, "AllowInstanceIDs"),
    "administrators": (_INSTALL, "AllowAdminInstall"),
    "layered": (_INSTALL, "AllowDenyLayered"),
}
_PORTABLE = "{eec5ad98-8080-425f-922a-dabf3de3f69a}"  # the class of telephones and cameras
# Users whose hive is loaded, those among them with a policy, and what was installed before.
_COUNTS = (
    "$u=[Microsoft.Win32.RegistryKey]::OpenBaseKey('Users','Registry64');$n=0;$d=0;"
    "foreach($s in $u.GetSubKeyNames()){"
    "if($s -notmatch '^S-1-(5-21|12-1)-[0-9-]+$'){continue};$n++;"
    f"$k=$u.OpenSubKey($s+'\\{_ACCESS}');"
    "if($k -and $k.GetValue('Deny_All') -eq 1){$d++}};"
    "$r=[Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine','Registry64');$i=0;$w=0;"
    "$e=$r.OpenSubKey('SYSTEM\\CurrentControlSet\\Enum\\USB');"
    "if($e){foreach($a in $e.GetSubKeyNames()){$b=$e.OpenSubKey($a);"
    "foreach($c in $b.GetSubKeyNames()){"
    "$o=$b.OpenSubKey($c);"
    "if(@('USBSTOR','UASPStor') -contains $o.GetValue('Service')){$i++};"
    f"if($o.GetValue('ClassGUID') -eq '{_PORTABLE}'){{$w++}}}}}}}};"
    '"users`t$n";"users_denied`t$d";"installed`t$i";"portable`t$w";\'end\''
)
_COUNTED = {"users", "users_denied", "installed", "portable"}


class _Driver(Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    started: bool


class _Disk(Struct, frozen=True, forbid_unknown_fields=True):
    bus: int


class WindowsRemovableMedia(Struct, frozen=True, forbid_unknown_fields=True):
    """Registry values by our names (null: not set); `buses`: of the disks that are there now.

    `installed`, `portable`: USB storage, and telephones and cameras, that were ever plugged in.
    """

    values: dict[str, int | None]
    denied_ids: tuple[str, ...]
    running: tuple[str, ...]
    buses: tuple[int, ...]
    users: int
    users_denied: int
    installed: int
    portable: int


def _reduce(answers: Mapping[str, Answer]) -> Json:
    drivers = list(told(answers["drivers"], _Driver, "drivers"))
    counts = {
        name: number(count, "registry")
        for name, count in fields(answers["counts"].text(), 2, "counts", "\t")
    }
    if set(counts) != _COUNTED:
        refuse(f"counts: {sorted(counts)}")
    buses = [disk.bus for disk in told(answers["disks"], _Disk, "disks")]
    if not buses:
        refuse("disks: Windows tells of no disk at all")
    seen = WindowsRemovableMedia(
        values=numbers(answers["values"], _POLICIES, "registry"),
        denied_ids=tuple(lists(answers["lists"], ["ids"], "registry")["ids"]),
        running=tuple(sorted(each.name for each in drivers if each.started)),
        buses=tuple(sorted(buses)),
        **counts,
    )
    return msgspec.to_builtins(seen)


WINDOWS_REMOVABLE_MEDIA = HostCollector(
    __name__,
    shape(WindowsRemovableMedia),
    platform="windows",
    commands={
        "values": Command(registry(_POLICIES), root=True, limit=20),
        "lists": Command(registry({}, {"ids": rf"{_INSTALL}\DenyDeviceIDs"}), root=True, limit=20),
        "counts": Command(_COUNTS, root=True, limit=20),
        "drivers": Command(
            objects(
                "root/cimv2",
                "Win32_SystemDriver",
                {"name": "Name", "started": "Started"},
                "Name='USBSTOR' OR Name='UASPStor'",
            ),
            root=True,
            limit=20,
        ),
        "disks": Command(
            objects("root/Microsoft/Windows/Storage", "MSFT_Disk", {"bus": "BusType"}),
            root=True,
            limit=20,
        ),
    },
    reduce=_reduce,
    redactions=("names of users and of devices",),
)
