"""Whether what is stored goes through encryption: the layers under file systems and swap.

By the kernel's own tree of block devices (`lsblk`): for each mounted file system on a disk and each
swap, the kinds of the layers above the disk. Encryption that the drive itself or a file system does
is not to be seen there.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from urazuke.checks.host.rules.lines import refuse
from urazuke.checks.host.scripts.files import KINDS
from urazuke.sdk import Answer, Command, HostCollector, Json, Struct, shape

_ASK = "lsblk -J -s -o NAME,KNAME,TYPE,MAJ:MIN"
_MOUNTS = (
    "awk '{ for (i = 7; $i != \"-\"; i++) if (i > NF) exit 9; print $3, $5, $(i + 1), $(i + 2) }'"
    " /proc/self/mountinfo && echo end"
)
_SWAPS = "awk 'NR > 1 { print $1, $2 }' /proc/swaps && echo end"
_NO_DATA = frozenset([*KINDS.split(), *"tmpfs ramfs overlay vfat squashfs iso9660 erofs".split()])
_BOOT = ("/boot", "/efi")


class Store(Struct, frozen=True, forbid_unknown_fields=True):
    """One file system or swap; `layers` are the kinds of its block devices, from the top down."""

    where: str
    device: str
    layers: tuple[str, ...]


class Encryption(Struct, frozen=True, forbid_unknown_fields=True):
    """All that is mounted from disks, and swap."""

    stores: tuple[Store, ...]


def _reduce(answers: Mapping[str, Answer]) -> Json:
    devices = _devices(answers["devices"].text())
    found: dict[str, Json] = {}
    for number, where, kind, source in _mounted(answers["mounts"].text()):
        if kind in _NO_DATA or kind.startswith("fuse.") or where.startswith(_BOOT):
            continue
        key = number if number in devices else _by_name(source, devices)
        layers = list[Json](devices[key][1])
        found.setdefault(where, {"where": where, "device": source, "layers": layers})
    for path in _swaps(answers["swaps"].text()):
        key = _by_name(path, devices)
        found[path] = {"where": "swap", "device": path, "layers": list[Json](devices[key][1])}
    if not found:
        refuse("no file system on a disk at all")
    return {"stores": [found[where] for where in sorted(found)]}


def _devices(text: str) -> dict[str, tuple[set[str], list[str]]]:
    """By number: the name, and the kinds of the device and of all below it."""
    try:
        return {
            one["maj:min"]: ({one["name"], one["kname"]}, list(_layers(one)))
            for one in _all(json.loads(text)["blockdevices"])
        }
    except (AttributeError, KeyError, TypeError, ValueError) as fault:
        return refuse(f"lsblk: another shape of answer: {fault!r}")


def _all(listed: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in listed:
        yield one
        yield from _all(one.get("children", []))


def _layers(one: dict[str, Any]) -> Iterator[str]:
    """Of several devices below, encrypted ones count only if all are."""
    yield str(one["type"])
    below = [list(_layers(child)) for child in one.get("children", [])]
    plain = [layers for layers in below if "crypt" not in layers]
    yield from (plain or below or [[]])[0]


def _mounted(text: str) -> Iterator[tuple[str, str, str, str]]:
    lines = text.split("\n")
    if lines[-2:] != ["end", ""]:
        refuse("mounts: the answer has no end")
    for line in lines[:-2]:
        words = line.split(" ")
        if len(words) != 4:  # noqa: PLR2004  as the command prints them
            refuse(f"mounts: {line[:200]}")
        yield words[0], words[1], words[2], words[3]


def _swaps(text: str) -> list[str]:
    """Swap on partitions; a file lies on a file system, and zram in memory."""
    lines = text.split("\n")
    if lines[-2:] != ["end", ""]:
        refuse("swaps: the answer has no end")
    pairs = [line.rpartition(" ") for line in lines[:-2]]
    return [path for path, _, kind in pairs if kind != "file" and not path.startswith("/dev/zram")]


def _by_name(source: str, devices: Mapping[str, tuple[set[str], list[str]]]) -> str:
    """The number of a device by its path; a file system without one (ZFS) is not understood."""
    name = source.rpartition("/")[2]
    for number, (names, _) in devices.items():
        if source.startswith("/dev/") and name in names:
            return number
    return refuse(f"lsblk does not tell of {source}")


ENCRYPTION = HostCollector(
    __name__,
    shape(Encryption),
    commands={
        "devices": Command(_ASK, tool="lsblk", limit=10),
        "mounts": Command(_MOUNTS),
        "swaps": Command(_SWAPS),
    },
    reduce=_reduce,
)
