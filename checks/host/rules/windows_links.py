"""Whether Windows has another way to a network than the cable, or could get one.

A device that an administrator disabled is off, one that is only not connected is not. What could
come is kept out by a service that is disabled (WLAN AutoConfig serves every wireless LAN), or by a
policy that lets no removable device be installed, where none was before.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from urazuke.checks.host.facts.windows_networks import WINDOWS_NETWORKS, WindowsNetworks
from urazuke.checks.host.facts.windows_removable_media import (
    WINDOWS_REMOVABLE_MEDIA,
    WindowsRemovableMedia,
)
from urazuke.checks.host.rules.windows_media import installs_nothing_removable
from urazuke.sdk import NoParams, Text, Verdict, failed, own, passed

_WLAN = frozenset({1, 9})  # NDIS_PHYSICAL_MEDIUM: WirelessLan, Native802_11
_OTHERS = {8: "WWAN", 10: "Bluetooth", 12: "WiMAX", 13: "UWB", 16: "IrDA", 20: "802.15.4"}
_DISABLED_STATE, _DISABLED_CODE, _DISABLED_START = 3, 22, 4
_NO_WLAN = Text(
    ja="有効な無線LANアダプタがなく、WLAN AutoConfigの無効化又は導入の禁止により追加もできないこと",
    en="no wireless LAN adapter is enabled, and none can come (service or installation disabled)",
)
_NO_OTHERS = Text(
    ja="移動体通信、Bluetooth及びテザリングの機器が有効でなく、導入もできないこと",
    en="no mobile, Bluetooth or tethering device is enabled, and none can be installed",
)
_DISABLE = "sc stop WlanSvc & sc config WlanSvc start= disabled"


@dataclass(frozen=True)
class Facts:
    """What both checks rest on."""

    networks: WindowsNetworks = own(WINDOWS_NETWORKS)
    media: WindowsRemovableMedia = own(WINDOWS_REMOVABLE_MEDIA)


def no_wireless(facts: Facts, _params: NoParams) -> Verdict:
    """The adapters, and the service without which there is none."""
    networks = facts.networks
    start = networks.services["wlansvc"]
    off = "wlansvc" not in networks.running and start in {None, _DISABLED_START}
    told = Text(
        ja=f"WlanSvcのStart={'なし' if start is None else start}",
        en=f"WlanSvc Start={'not installed' if start is None else start}",
    )
    found = [
        f"{each.name} (NDIS {each.medium})"
        for each in networks.adapters
        if each.medium in _WLAN and each.state != _DISABLED_STATE
    ]
    if not found and (off or _nothing_comes(facts)):
        return passed(told, _NO_WLAN)
    names = ", ".join(found) or "-"
    observed = Text(
        ja=f"有効な無線LAN: {names}、{told.ja}", en=f"enabled wireless LAN: {names}; {told.en}"
    )
    return failed(observed, _NO_WLAN, "" if off else _DISABLE)


def no_others(facts: Facts, _params: NoParams) -> Verdict:
    """The devices, and whether one can be installed."""
    found, networks = list(_others(facts.networks)), facts.networks
    there = sum(device.kind == "bluetooth" for device in networks.devices)
    if not found and _nothing_comes(facts) and networks.bluetooth <= there:
        nothing = Text(ja="該当する有効な機器なし", en="no such device is enabled")
        return passed(nothing, _NO_OTHERS)
    names = ", ".join(found) or "-"
    comes = installs_nothing_removable(facts.media)
    observed = Text(
        ja=f"有効な機器: {names}、リムーバブル機器の導入禁止: {'有効' if comes else 'なし'}、"
        f"過去に接続されたUSBの通信機器: {networks.network}台、Bluetooth: {networks.bluetooth}台",
        en=f"enabled: {names}; installation of removable devices "
        f"{'denied' if comes else 'not denied'}; seen on USB before: network "
        f"{networks.network}, Bluetooth {networks.bluetooth}",
    )
    return failed(observed, _NO_OTHERS)


def _nothing_comes(facts: Facts) -> bool:
    return installs_nothing_removable(facts.media) and not facts.networks.network


def _others(networks: WindowsNetworks) -> Iterator[str]:
    for each in networks.adapters:
        if each.medium in _OTHERS and each.state != _DISABLED_STATE:
            yield f"{_OTHERS[each.medium]} {each.name}"
    for device in networks.devices:
        if device.code != _DISABLED_CODE:
            yield f"{device.kind} {device.service or ''}".strip()
