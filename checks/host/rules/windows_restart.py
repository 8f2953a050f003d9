"""Whether an update waits for a restart of Windows."""

from dataclasses import dataclass

from urazuke.checks.host.facts.windows_reboot import WINDOWS_REBOOT, WindowsReboot
from urazuke.sdk import NoParams, Text, Verdict, failed, own, passed

_EXPECTED = Text(ja="再起動待ちなし", en="no reboot is pending")


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    reboot: WindowsReboot = own(WINDOWS_REBOOT)


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """Every sort of update."""
    names = ", ".join(facts.reboot.pending)
    if not names:
        return passed(_EXPECTED, _EXPECTED)
    observed = Text(ja=f"再起動待ち: {names}", en=f"waiting for a restart: {names}")
    return failed(observed, _EXPECTED, "shutdown /r /t 0")
