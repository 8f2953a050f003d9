"""Ways for media besides USB storage: drivers for cards, FireWire and Thunderbolt, and MTP.

Of the drivers the same is told as in `removable_storage`, by the same rules. MTP needs no driver:
a program speaks it over USB; told are the programs of the distributions that do.
"""

from collections.abc import Mapping
from typing import Literal

from urazuke.checks.host.rules.lines import whole
from urazuke.checks.host.rules.usb_drivers import OTHERS, drivers
from urazuke.checks.host.scripts.drivers import questions
from urazuke.sdk import Answer, Command, HostCollector, Json, Struct, shape

_REGISTERED = (
    f"for m in {' '.join(OTHERS)}; do"
    ' [ ! -e "/sys/module/$m" ] || echo "$m"; done;'
    " ls /sys/bus/mmc/drivers 2>/dev/null | awk '/^mmcblk$/ { print \"mmc_block\" }'"
)
_MTP = (
    "for p in /usr/libexec/gvfsd-mtp /usr/libexec/gvfsd-gphoto2 /usr/lib/gvfs/gvfsd-mtp"
    " /usr/lib/gvfs/gvfsd-gphoto2 /usr/lib/*/gvfs/gvfsd-mtp /usr/lib/*/libexec/kf*/kiod_mtp"
    " /usr/bin/mtp-detect /usr/bin/mtp-connect /usr/bin/jmtpfs /usr/bin/simple-mtpfs"
    " /usr/bin/go-mtpfs /usr/bin/aft-mtp-cli /usr/bin/gphoto2 /usr/bin/gphotofs /usr/bin/adb"
    ' /usr/bin/ifuse /usr/lib/*/qt*/plugins/kf*/kio/mtp.so; do [ ! -e "$p" ] || echo "$p"; done;'
    " echo end"
)


class Driver(Struct, frozen=True, forbid_unknown_fields=True):
    """One driver; `told` is what modprobe or the kernel said."""

    module: str
    state: Literal["present", "loadable", "blocked", "absent"]
    told: str


class OtherMedia(Struct, frozen=True, forbid_unknown_fields=True):
    """The drivers on the running kernel, and the programs for MTP and cameras."""

    kernel: str
    drivers: tuple[Driver, ...]
    mtp: tuple[str, ...]


def _reduce(answers: Mapping[str, Answer]) -> Json:
    told = drivers(answers, OTHERS, "/sys/module")
    return {**told, "mtp": list[Json](whole(answers["mtp"].text(), "MTP"))}


OTHER_MEDIA = HostCollector(
    __name__,
    shape(OtherMedia),
    commands={**questions(OTHERS, _REGISTERED), "mtp": Command(_MTP)},
    reduce=_reduce,
)
