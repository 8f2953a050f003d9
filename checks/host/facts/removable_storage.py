"""Whether the kernel could drive USB storage: usb-storage and uas, each by what is in force.

The configuration is not read as files: modprobe is asked what it would do (`-n -v`), since it
ignores files without `.conf` and since `blacklist` does not stop loading by name. A driver
is *present* when the kernel has registered it, lists it as loaded or has it built in;
*absent* only when the module tree of the running kernel is here to prove it, or when the
kernel's own configuration says that it loads no modules and has no such driver.

What the kernel says of itself holds in a container as well. But what modprobe would do counts
only with that tree, and in the process namespace and the root directory of the kernel's first
process: elsewhere the kernel loads modules by the rules of the machine, not of the container.
Without them, or with an answer of modprobe that is not known, the fact is unavailable: absence
of evidence proves nothing.
"""

from collections.abc import Mapping
from typing import Literal

from urazuke.checks.host.rules.usb_drivers import USB, drivers
from urazuke.checks.host.scripts.drivers import questions
from urazuke.sdk import Answer, HostCollector, Json, Struct, shape


class Driver(Struct, frozen=True, forbid_unknown_fields=True):
    """One driver; `told` is what modprobe or the kernel said."""

    module: Literal["usb_storage", "uas"]
    state: Literal["present", "loadable", "blocked", "absent"]
    told: str


class RemovableStorage(Struct, frozen=True, forbid_unknown_fields=True):
    """The two drivers of USB storage on the running kernel."""

    kernel: str
    drivers: tuple[Driver, Driver]


_REGISTERED = (
    'cd /sys/bus && for d in usb-storage uas; do [ ! -e "usb/drivers/$d" ] || echo "$d"; done'
)


def _reduce(answers: Mapping[str, Answer]) -> Json:
    return drivers(answers, USB, "/sys/bus/usb/drivers")


REMOVABLE_STORAGE = HostCollector(
    __name__,
    shape(RemovableStorage),
    commands=questions(USB, _REGISTERED),
    reduce=_reduce,
)
