"""What the kernel and modprobe say of drivers of storage, as one state for each."""

import re
from collections.abc import Mapping

from urazuke.sdk import Answer, Json, Outcome, Reason, Unreadable

_OWN = "pid:[4026531836]\nown root"  # the kernel's first namespace has a number of its own
_BLOCKED = re.compile(r"install (?:(?:/usr)?/bin/)?(?:false|true)\s*")
USB = {"usb_storage": "CONFIG_USB_STORAGE", "uas": "CONFIG_USB_UAS"}
OTHERS = {
    "mmc_block": "CONFIG_MMC_BLOCK",
    "ms_block": "CONFIG_MS_BLOCK",
    "mspro_block": "CONFIG_MSPRO_BLOCK",
    "firewire_sbp2": "CONFIG_FIREWIRE_SBP2",
    "thunderbolt": "CONFIG_USB4",
}
"""Memory cards, disks on FireWire, and Thunderbolt, with the options that build them in."""
WIRELESS = {"cfg80211": "CONFIG_CFG80211"}
"""What every driver of wireless LAN rests on."""
OTHER_NETWORKS = {
    "bnep": "CONFIG_BT_BNEP",
    "rndis_host": "CONFIG_USB_NET_RNDIS_HOST",
    "ipheth": "CONFIG_USB_IPHETH",
    "cdc_ncm": "CONFIG_USB_NET_CDC_NCM",
    "cdc_mbim": "CONFIG_USB_NET_CDC_MBIM",
    "qmi_wwan": "CONFIG_USB_NET_QMI_WWAN",
    "option": "CONFIG_USB_SERIAL_OPTION",
}
"""Networks over Bluetooth, over telephones and over modems on USB."""
NETWORKS = WIRELESS | OTHER_NETWORKS


def drivers(
    answers: Mapping[str, Answer], options: Mapping[str, str], place: str
) -> dict[str, Json]:
    """The kernel and its drivers; raises `Unreadable` for what would have to be guessed.

    `options`: the modules, each with the option of the kernel that builds it; `place`: where the
    kernel registers them.
    """
    present = _present(answers, place)
    found: list[Json] = [
        _driver(module, option, present, answers) for module, option in options.items()
    ]
    return {"kernel": answers["kernel"].text().strip(), "drivers": found}


def _present(answers: Mapping[str, Answer], place: str) -> dict[str, str]:
    """The drivers that the kernel has, and where it says so."""
    registered = answers["registered"].text().split()
    found = {name.replace("-", "_"): f"{place}/{name}" for name in registered}
    loaded = [line.split()[0] for line in answers["loaded"].stdout.splitlines() if line.strip()]
    found |= dict.fromkeys(loaded, "/proc/modules")
    for path in answers["builtin"].stdout.split():
        found[path.rpartition("/")[2].partition(".")[0].replace("-", "_")] = "modules.builtin"
    return found


def _driver(
    module: str, option: str, present: Mapping[str, str], answers: Mapping[str, Answer]
) -> Json:
    if module in present:
        return {"module": module, "state": "present", "told": present[module]}
    if answers["loaded"].outcome is not Outcome.OK:
        return _by_kernel_configuration(module, option, answers)
    if answers["namespace"].text().strip() != _OWN:
        message = "not the kernel's own root: it loads modules by the rules of another machine"
        raise Unreadable(Reason.UNREACHABLE, message)
    if answers["tree"].text().strip() != "whole":
        message = "the module tree of the running kernel is not here: absence proves nothing"
        raise Unreadable(Reason.UNREACHABLE, message)
    answers["builtin"].text()
    return {"module": module, **_by_modprobe(module, answers[module])}


def _by_kernel_configuration(
    module: str, option: str, answers: Mapping[str, Answer]
) -> dict[str, str]:
    """A kernel that lists no modules must itself say that it loads none."""
    lines = answers["options"].text().splitlines()
    options = {name: value for name, _, value in (line.partition("=") for line in lines)}
    if "CONFIG_MMU" not in options or options.get("CONFIG_MODULES", "n") != "n":
        answers["loaded"].text()
    if options.get(option, "n") != "n":
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
