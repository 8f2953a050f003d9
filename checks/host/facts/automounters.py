"""What mounts media by itself: daemons, udev rules, units, and the desktop's volume monitor.

GNOME's setting is asked of gsettings without any user's own, so it is what a new user gets;
`writable` says whether a user may change it (it is not locked).
"""

from collections.abc import Iterator, Mapping
from typing import Literal

from urazuke.checks.host.rules.lines import fields, refuse, whole
from urazuke.checks.host.scripts.automount import AUTOMOUNT
from urazuke.sdk import Answer, Command, HostCollector, Json, Struct, shape

_DAEMONS = (
    "automount|udiskie|devmon|usbmount|ldm|pcmanfm|pcmanfm-qt|thunar|udevil|"
    "autofs|usbmuxd-mount|cinnamon-automount"
)
_RUNNING = (
    'for f in /proc/[0-9]*/comm; do cat "$f" 2>/dev/null; done | sort -u |'
    f" awk '/^({_DAEMONS})$/'; echo end"
)
_RULES = (
    "for d in /etc/udev/rules.d /run/udev/rules.d /usr/lib/udev/rules.d /lib/udev/rules.d; do"
    ' [ -d "$d" ] || continue; for f in "$d"/*.rules; do [ -f "$f" ] || continue;'
    ' awk \'/^[ \\t]*#/ { next } /SUBSYSTEM=="module"/ { next }'
    " /RUN|SYSTEMD_(USER_)?WANTS/ && /(udisksctl|[^u]mount|dmount)/"
    ' { print FILENAME; exit }\' "$f"; done; done; echo end'
)
_MONITORS = (
    "for p in /usr/libexec/gvfs-udisks2-volume-monitor /usr/lib/gvfs/gvfs-udisks2-volume-monitor"
    ' /usr/lib/*/gvfs/gvfs-udisks2-volume-monitor; do [ ! -e "$p" ] || { echo gvfs; break; };'
    " done; for p in /usr/lib/*/qt*/plugins/kf*/kded/device_automounter.so"
    " /usr/lib64/qt*/plugins/kf*/kded/device_automounter.so;"
    ' do [ ! -e "$p" ] || { echo plasma; break; }; done; echo end'
)
_BARE = (
    "env -u DBUS_SESSION_BUS_ADDRESS HOME=/proc/none XDG_CONFIG_HOME=/proc/none"
    " XDG_CACHE_HOME=/proc/none XDG_RUNTIME_DIR=/proc/none gsettings"
)
_KEY = "org.gnome.desktop.media-handling automount"
_DEVICES = frozenset({"none", "fixed", "removable", "absent"})
_BOOLEANS = {"true": True, "false": False}


class Gnome(Struct, frozen=True, forbid_unknown_fields=True):
    """The setting `automount` as a new user gets it."""

    automount: bool
    writable: bool


class Medium(Struct, frozen=True, forbid_unknown_fields=True):
    """A unit of systemd that mounts by itself, and the device that it mounts.

    `absent`: nothing has the name that it asks for now, so whatever is put in may have it.
    """

    unit: str
    device: Literal["none", "fixed", "removable", "absent"]


class Automounters(Struct, frozen=True, forbid_unknown_fields=True):
    """`gnome`: asked only where gvfs's volume monitor is here."""

    running: tuple[str, ...]
    udev_rules: tuple[str, ...]
    monitors: tuple[str, ...]
    gnome: Gnome | None
    units: tuple[Medium, ...]


def _reduce(answers: Mapping[str, Answer]) -> Json:
    monitors = whole(answers["monitors"].text(), "volume monitors")
    if not set(monitors) <= {"gvfs", "plasma"}:
        refuse(f"volume monitors: {monitors}")
    return {
        "running": list[Json](whole(answers["running"].text(), "processes")),
        "udev_rules": list[Json](sorted(set(whole(answers["rules"].text(), "udev rules")))),
        "monitors": list[Json](monitors),
        "gnome": _gnome(answers) if "gvfs" in monitors else None,
        "units": list[Json](_units(answers["units"].text())),
    }


def _units(text: str) -> Iterator[Json]:
    for word, name, device in fields(text, 3, "units", " "):
        if word != "unit" or device not in _DEVICES:
            refuse(f"units: {name[:200]} mounts {device[:60]}")
        yield {"unit": name, "device": device}


def _gnome(answers: Mapping[str, Answer]) -> Json:
    told = [answers[name].text().strip() for name in ("automount", "writable")]
    if not set(told) <= _BOOLEANS.keys():
        refuse(f"gsettings: {told}")
    return {"automount": _BOOLEANS[told[0]], "writable": _BOOLEANS[told[1]]}


AUTOMOUNTERS = HostCollector(
    __name__,
    shape(Automounters),
    commands={
        "running": Command(_RUNNING, root=True),
        "rules": Command(_RULES),
        "monitors": Command(_MONITORS),
        "units": Command(AUTOMOUNT, limit=10),
        "automount": Command(f"{_BARE} get {_KEY}", tool="gsettings", limit=5),
        "writable": Command(f"{_BARE} writable {_KEY}", tool="gsettings", limit=5),
    },
    reduce=_reduce,
)
