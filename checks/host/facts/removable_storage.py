"""Whether the kernel could drive USB storage: usb-storage and uas, each by what is in force.

The configuration is not read as files: modprobe is asked what it would do (`-n -v`), since it
ignores files without `.conf` and since `blacklist` does not stop loading by name. A driver
is *present* when the kernel has registered it, lists it as loaded or has it built in;
*absent* only when the module tree of the running kernel is here to prove it, or when the
kernel's own configuration says that it loads no modules and has no such driver.

Without that tree, in another process namespace than the kernel's first (a container: the
kernel loads modules by the rules of the machine, not of the container), or with an answer of
modprobe that is not known, the fact is unavailable: absence of evidence proves nothing.
"""

import re
from collections.abc import Mapping
from typing import Literal

from urazuke.sdk import (
    Answer,
    Command,
    HostCollector,
    Json,
    Outcome,
    Reason,
    Struct,
    Unreadable,
    shape,
)

MODULES = ("usb_storage", "uas")
_FIRST_NAMESPACE = "pid:[4026531836]"  # PROC_PID_INIT_INO of the kernel
_BLOCKED = re.compile(r"install (?:(?:/usr)?/bin/)?(?:false|true)\s*")
_OPTIONS = {"usb_storage": "CONFIG_USB_STORAGE", "uas": "CONFIG_USB_UAS"}


class Driver(Struct, frozen=True, forbid_unknown_fields=True):
    """One driver; `told` is what modprobe or the kernel said."""

    module: Literal["usb_storage", "uas"]
    state: Literal["present", "loadable", "blocked", "absent"]
    told: str


class RemovableStorage(Struct, frozen=True, forbid_unknown_fields=True):
    """The two drivers of USB storage on the running kernel."""

    kernel: str
    drivers: tuple[Driver, Driver]


def _reduce(answers: Mapping[str, Answer]) -> Json:
    if answers["namespace"].text().strip() != _FIRST_NAMESPACE:
        message = "this is a container: its kernel loads modules by the rules of another machine"
        raise Unreadable(Reason.UNREACHABLE, message)
    present = _present(answers)
    drivers = [_driver(module, present, answers) for module in MODULES]
    return {"kernel": answers["kernel"].text().strip(), "drivers": drivers}


def _present(answers: Mapping[str, Answer]) -> dict[str, str]:
    """The drivers that the kernel has, and where it says so."""
    registered = answers["registered"].text().split()
    found = {name.replace("-", "_"): f"/sys/bus/usb/drivers/{name}" for name in registered}
    loaded = [line.split()[0] for line in answers["loaded"].stdout.splitlines() if line.strip()]
    found |= dict.fromkeys(loaded, "/proc/modules")
    for path in answers["builtin"].stdout.split():
        found[path.rpartition("/")[2].partition(".")[0].replace("-", "_")] = "modules.builtin"
    return found


def _driver(module: str, present: Mapping[str, str], answers: Mapping[str, Answer]) -> Json:
    if module in present:
        return {"module": module, "state": "present", "told": present[module]}
    if answers["loaded"].outcome is not Outcome.OK:
        return _by_kernel_configuration(module, answers)
    if answers["tree"].text().strip() != "whole":
        message = "the module tree of the running kernel is not here: absence proves nothing"
        raise Unreadable(Reason.UNREACHABLE, message)
    answers["builtin"].text()
    return {"module": module, **_by_modprobe(module, answers[module])}


def _by_kernel_configuration(module: str, answers: Mapping[str, Answer]) -> dict[str, str]:
    """A kernel that lists no modules must itself say that it loads none."""
    lines = answers["options"].text().splitlines()
    options = {name: value for name, _, value in (line.partition("=") for line in lines)}
    if "CONFIG_MMU" not in options or options.get("CONFIG_MODULES", "n") != "n":
        answers["loaded"].text()
    if options.get(_OPTIONS[module], "n") != "n":
        return {"module": module, "state": "present", "told": "/proc/config.gz"}
    return {"module": module, "state": "absent", "told": "CONFIG_MODULES is not set"}


def _by_modprobe(module: str, answer: Answer) -> dict[str, str]:
    """What loading the module by name would do: every line that modprobe would act on counts."""
    if answer.rc == 1 and re.search(r"FATAL: Module \S+ not found in directory", answer.stderr):
        return {"state": "absent", "told": answer.stderr.strip()}
    lines = answer.text().strip().splitlines() if answer.rc == 0 else []
    if not lines or not all(line.startswith(("insmod ", "install ")) for line in lines):
        told = f"modprobe: {answer.stdout[-200:]} {answer.stderr[-200:]}"
        raise Unreadable(Reason.MALFORMED, told)
    own = rf"insmod \S*/{module.replace('_', '[-_]')}\.ko.*"
    for line in lines:
        if re.fullmatch(own, line) or (
            line.startswith("install ") and not _BLOCKED.fullmatch(line)
        ):
            return {"state": "loadable", "told": line.strip()}
    blocked = [line.strip() for line in lines if _BLOCKED.fullmatch(line)]
    return {"state": "blocked" if blocked else "loadable", "told": (blocked or lines)[-1]}


_TREE = "/lib/modules/$(uname -r)"

REMOVABLE_STORAGE = HostCollector(
    __name__,
    shape(RemovableStorage),
    commands={
        "namespace": Command("readlink /proc/self/ns/pid"),
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
    reduce=_reduce,
)
