"""What the kernel and modprobe say of the drivers of USB storage, as one state for each."""

import re
from collections.abc import Mapping

from urazuke.sdk import Answer, Json, Outcome, Reason, Unreadable

MODULES = ("usb_storage", "uas")
_OWN = "pid:[4026531836]\nown root"  # the kernel's first namespace has a number of its own
_BLOCKED = re.compile(r"install (?:(?:/usr)?/bin/)?(?:false|true)\s*")
_OPTIONS = {"usb_storage": "CONFIG_USB_STORAGE", "uas": "CONFIG_USB_UAS"}


def drivers(answers: Mapping[str, Answer]) -> Json:
    """The kernel and its two drivers; raises `Unreadable` for what would have to be guessed."""
    present = _present(answers)
    found = [_driver(module, present, answers) for module in MODULES]
    return {"kernel": answers["kernel"].text().strip(), "drivers": found}


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
    if answers["namespace"].text().strip() != _OWN:
        message = "not the kernel's own root: it loads modules by the rules of another machine"
        raise Unreadable(Reason.UNREACHABLE, message)
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
