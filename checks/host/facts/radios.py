"""Ways to a network besides the cable: devices that are here, and drivers that could bring more.

Devices by sysfs: radios for wireless LAN, modems, Bluetooth, and network interfaces that lead over
one of those or over a telephone. Drivers by what the kernel and modprobe say, as in
`removable_storage`. Whether rfkill blocks a radio does not matter: its user can undo it.
"""

from collections.abc import Mapping
from typing import Literal

from urazuke.checks.host.rules.lines import refuse, whole
from urazuke.checks.host.rules.usb_drivers import NETWORKS, drivers
from urazuke.checks.host.scripts.drivers import questions
from urazuke.sdk import Answer, Command, HostCollector, Json, Struct, shape

_KINDS = frozenset({"wlan", "wwan", "bluetooth", "tethering"})
_REGISTERED = (
    f"for m in {' '.join(NETWORKS)}; do"
    ' [ ! -e "/sys/module/$m" ] || echo "$m"; done;'
    " for d in rndis_host ipheth cdc_ncm cdc_mbim qmi_wwan option;"
    ' do [ ! -e "/sys/bus/usb/drivers/$d" ] || echo "$d"; done'
)
_DEVICES = r"""
[ -d /sys/class/net ] || exit 9
for d in /sys/class/ieee80211/*; do [ ! -e "$d" ] || echo "wlan ${d##*/}"; done
for d in /sys/class/wwan/*; do [ ! -e "$d" ] || echo "wwan ${d##*/}"; done
for d in /sys/class/bluetooth/hci*; do [ ! -e "$d" ] || echo "bluetooth ${d##*/}"; done
for d in /sys/class/net/*; do
  [ -r "$d/uevent" ] || continue
  kind=$(sed -n 's/^DEVTYPE=//p' "$d/uevent")
  if [ -e "$d/wireless" ] || [ -e "$d/phy80211" ]; then kind=wlan; fi
  case $kind in wlan|wwan|bluetooth) echo "$kind ${d##*/}";; esac
  driver=$(readlink "$d/device/driver") || continue
  case ${driver##*/} in
    rndis_host|ipheth|cdc_ncm) echo "tethering ${d##*/}";;
    cdc_mbim|qmi_wwan|huawei_cdc_ncm) echo "wwan ${d##*/}";;
  esac
done
echo end
"""


class Device(Struct, frozen=True, forbid_unknown_fields=True):
    """One radio, modem or interface."""

    kind: Literal["wlan", "wwan", "bluetooth", "tethering"]
    name: str


class Driver(Struct, frozen=True, forbid_unknown_fields=True):
    """One driver; `told` is what modprobe or the kernel said."""

    module: str
    state: Literal["present", "loadable", "blocked", "absent"]
    told: str


class Radios(Struct, frozen=True, forbid_unknown_fields=True):
    """What is here, and what could come."""

    kernel: str
    devices: tuple[Device, ...]
    drivers: tuple[Driver, ...]


def _reduce(answers: Mapping[str, Answer]) -> Json:
    devices: list[Json] = []
    for line in dict.fromkeys(whole(answers["devices"].text(), "devices")):
        kind, _, name = line.partition(" ")
        if kind not in _KINDS or not name:
            refuse(f"devices: {line[:200]}")
        devices.append({"kind": kind, "name": name})
    return {**drivers(answers, NETWORKS, "/sys/module"), "devices": devices}


RADIOS = HostCollector(
    __name__,
    shape(Radios),
    commands={**questions(NETWORKS, _REGISTERED), "devices": Command(_DEVICES)},
    reduce=_reduce,
)
