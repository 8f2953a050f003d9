"""Ways to a network besides the cable that a Windows host has, and the services that serve them.

Adapters by NDIS's physical medium (MSFT_NetAdapter), radios and tethered telephones by the device
manager (Win32_PnPEntity), services by their `Start`, as Microsoft documents them; no real Windows
has been met. Of devices that were plugged in before only the number is kept.
"""

from collections.abc import Mapping

import msgspec

from urazuke.checks.host.rules.lines import fields, number, refuse
from urazuke.checks.host.rules.windows_answers import numbers, told
from urazuke.checks.host.scripts.windows import objects, registry
from urazuke.sdk import Answer, Command, HostCollector, Json, Struct, shape

SERVICES = ("wlansvc", "wwansvc")
_BLUETOOTH = "{e0cbf06c-cd8b-4647-bb8a-263b43f0f974}"
_NET = "{4d36e972-e325-11ce-bfc1-08002be10318}"
_TETHERING = ("usbrndis6", "usb_rndisx", "usbrndisx", "UsbNcm", "Netaapl", "Netaapl64")
_DEVICES = " OR ".join([f"ClassGuid='{_BLUETOOTH}'", *(f"Service='{name}'" for name in _TETHERING)])
_BEFORE = (
    "$r=[Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine','Registry64');$n=0;$b=0;"
    "$e=$r.OpenSubKey('SYSTEM\\CurrentControlSet\\Enum\\USB');"
    "if($e){foreach($a in $e.GetSubKeyNames()){$s=$e.OpenSubKey($a);"
    "foreach($c in $s.GetSubKeyNames()){$g=$s.OpenSubKey($c).GetValue('ClassGUID');"
    f"if($g -eq '{_NET}'){{$n++}};if($g -eq '{_BLUETOOTH}'){{$b++}}}}}}}};"
    '"network`t$n";"bluetooth`t$b";\'end\''
)
_STATES = frozenset({1, 2, 3})  # present, started, disabled; 0 is unknown
_MEDIA = range(21)


class Adapter(Struct, frozen=True, forbid_unknown_fields=True):
    """One network adapter; `medium` and `state` as NDIS and MSFT_NetAdapter number them."""

    name: str
    medium: int
    state: int


class Device(Struct, frozen=True, forbid_unknown_fields=True):
    """One Bluetooth or tethering device that is there; `code` 22: it is disabled."""

    kind: str
    service: str | None
    code: int


class _Service(Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    started: bool


class WindowsNetworks(Struct, frozen=True, forbid_unknown_fields=True):
    """`services`: their `Start` (null: not installed); `network`, `bluetooth`: USB, ever seen."""

    adapters: tuple[Adapter, ...]
    devices: tuple[Device, ...]
    services: dict[str, int | None]
    running: tuple[str, ...]
    network: int
    bluetooth: int


def _reduce(answers: Mapping[str, Answer]) -> Json:
    adapters = list(told(answers["adapters"], Adapter, "adapters"))
    if not adapters:
        refuse("adapters: Windows tells of none at all")
    for each in adapters:
        if each.state not in _STATES or each.medium not in _MEDIA:
            refuse(f"adapters: {each.name}: medium {each.medium}, state {each.state}")
    services = list(told(answers["services"], _Service, "services"))
    before = {
        name: number(count, "registry")
        for name, count in fields(answers["before"].text(), 2, "devices", "\t")
    }
    if set(before) != {"network", "bluetooth"}:
        refuse(f"devices: {sorted(before)}")
    seen = WindowsNetworks(
        adapters=tuple(adapters),
        devices=tuple(_kind(each) for each in told(answers["devices"], Device, "devices")),
        services=numbers(answers["starts"], SERVICES, "registry"),
        running=tuple(sorted(each.name.lower() for each in services if each.started)),
        **before,
    )
    return msgspec.to_builtins(seen)


def _kind(device: Device) -> Device:
    kind = "bluetooth" if device.kind.lower() == _BLUETOOTH else "tethering"
    return msgspec.structs.replace(device, kind=kind)


WINDOWS_NETWORKS = HostCollector(
    __name__,
    shape(WindowsNetworks),
    platform="windows",
    commands={
        "adapters": Command(
            objects(
                "root/StandardCimv2",
                "MSFT_NetAdapter",
                {"name": "Name", "medium": "NdisPhysicalMedium", "state": "State"},
            ),
            limit=20,
        ),
        "devices": Command(
            objects(
                "root/cimv2",
                "Win32_PnPEntity",
                {"kind": "ClassGuid", "service": "Service", "code": "ConfigManagerErrorCode"},
                _DEVICES,
            ),
            limit=20,
        ),
        "starts": Command(
            registry(
                {name: (rf"SYSTEM\CurrentControlSet\Services\{name}", "Start") for name in SERVICES}
            ),
            limit=20,
        ),
        "services": Command(
            objects(
                "root/cimv2",
                "Win32_Service",
                {"name": "Name", "started": "Started"},
                "Name='WlanSvc' OR Name='WwanSvc'",
            ),
            limit=20,
        ),
        "before": Command(_BEFORE, root=True, limit=20),
    },
    reduce=_reduce,
    redactions=("names of devices that are not there now",),
)
