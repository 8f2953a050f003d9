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

from typing import Literal

from urazuke.checks.host.rules.usb_drivers import MODULES, drivers
from urazuke.sdk import Command, HostCollector, Struct, shape


class Driver(Struct, frozen=True, forbid_unknown_fields=True):
    """One driver; `told` is what modprobe or the kernel said."""

    module: Literal["usb_storage", "uas"]
    state: Literal["present", "loadable", "blocked", "absent"]
    told: str


class RemovableStorage(Struct, frozen=True, forbid_unknown_fields=True):
    """The two drivers of USB storage on the running kernel."""

    kernel: str
    drivers: tuple[Driver, Driver]


_TREE = "/lib/modules/$(uname -r)"

REMOVABLE_STORAGE = HostCollector(
    __name__,
    shape(RemovableStorage),
    commands={
        "namespace": Command(
            "readlink /proc/self/ns/pid && if [ / -ef /proc/1/root/ ];"
            " then echo own root; else echo other root; fi",
            root=True,
        ),
        "kernel": Command("uname -r"),
        "registered": Command(
            "cd /sys/bus && for d in usb-storage uas; do"
            ' [ ! -e "usb/drivers/$d" ] || echo "$d"; done'
        ),
        "loaded": Command('awk \'$1 == "usb_storage" || $1 == "uas"\' /proc/modules'),
        "builtin": Command(
            f"awk '/\\/(usb-storage|usb_storage|uas)\\.ko/' \"{_TREE}/modules.builtin\""
        ),
        "tree": Command(
            f'[ -s "{_TREE}/modules.dep" ] && [ -s "{_TREE}/modules.builtin" ] &&'
            " echo whole || echo missing"
        ),
        "options": Command(
            "gzip -dc /proc/config.gz | awk '/^CONFIG_(MMU|MODULES|USB_STORAGE|USB_UAS)=/'"
        ),
        **{
            module: Command(
                f"MODPROBE_OPTIONS= modprobe -n -v {module}",
                tool="modprobe",
                root=True,
                ok=frozenset({0, 1}),
            )
            for module in MODULES
        },
    },
    reduce=drivers,
)
