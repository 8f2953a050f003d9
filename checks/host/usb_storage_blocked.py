"""The system cannot drive USB storage.

日本語: システムがUSBストレージを利用できない状態にあること。

Why
    What a memory stick can be mounted on can be copied to a memory stick. A written rule alone
    leaves no trace when it is broken.

How it is judged
    For both drivers, usb-storage and uas: not present in the running kernel (registered, loaded or
    built in), and modprobe, asked what it would do, runs `/bin/false` or `/bin/true` instead of
    loading it, or does not find it in the module tree of the running kernel. `blacklist` alone
    fails, since loading by name goes past it. What USBGuard or a udev rule blocks does not count.
    Where a driver is not present, and the kernel loads modules, it cannot be judged without the
    module tree or in a container.

    Windows: the drivers USBSTOR and UASPStor are disabled (`Start` 4), do not run, and cannot come
    back: the installation of a new device sets `Start` anew, so that its installation or all
    access to removable media must be denied for the machine as well. Or the installation by
    the compatible id of USB mass storage (Class_08) is denied, retroactively where such a device
    was installed before. It has not met a real Windows.

Fix
    Write the two `install` lines, and unload the drivers; a driver that is built in needs another
    kernel or a policy of USBGuard.
"""

from dataclasses import dataclass

from urazuke.checks.host.facts.removable_storage import (
    REMOVABLE_STORAGE,
    Driver,
    RemovableStorage,
)
from urazuke.checks.host.rules import windows_media
from urazuke.sdk import NoParams, Text, Variant, Verdict, failed, own, passed

_EXPECTED = Text(
    ja="usb_storage及びuasが稼働しておらず、かつ読み込めないこと",
    en="usb_storage and uas are neither present nor loadable",
)
_STATES = {
    "present": Text(ja="稼働中", en="present"),
    "loadable": Text(ja="読込可能", en="loadable"),
    "blocked": Text(ja="読込禁止", en="blocked"),
    "absent": Text(ja="存在しない", en="absent"),
}
_HARMLESS = frozenset({"blocked", "absent"})
_CONFIG = "/etc/modprobe.d/00-no-usb-storage.conf"


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    storage: RemovableStorage = own(REMOVABLE_STORAGE)


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """Both drivers."""
    drivers = facts.storage.drivers
    observed = Text(
        ja="、".join(_told(driver).ja for driver in drivers),
        en="; ".join(_told(driver).en for driver in drivers),
    )
    if {driver.module for driver in drivers} != {"usb_storage", "uas"}:
        return failed(observed, _EXPECTED)
    if all(driver.state in _HARMLESS for driver in drivers):
        return passed(observed, _EXPECTED)
    return failed(observed, _EXPECTED, _fix(drivers))


def _told(driver: Driver) -> Text:
    state = _STATES[driver.state]
    return Text(
        ja=f"{driver.module}は{state.ja} ({driver.told})",
        en=f"{driver.module} is {state.en} ({driver.told})",
    )


def _fix(drivers: tuple[Driver, ...]) -> str:
    lines = " ".join(f"'install {driver.module} /bin/false'" for driver in drivers)
    write = f"printf '%s\\n' {lines} | sudo tee {_CONFIG}"
    loaded = [driver.module for driver in reversed(drivers) if driver.state == "present"]
    return " && ".join([write, *(f"sudo modprobe -r {module}" for module in loaded)])


ELSEWHERE = {"windows": Variant(windows_media.Facts, windows_media.storage_blocked)}
