"""No fix waits for a reboot.

日本語: 再起動を待っている修正がないこと。

Why
    A kernel that is installed but does not run fixes nothing.
How it is judged
    The running kernel is the newest that is installed, and no package asks for a reboot
    (`/run/reboot-required`, on SUSE `/run/reboot-needed`). Packages of Red Hat's family leave no
    such file, so of packages in RPM format none of kernel, glibc, systemd, dbus and linux-firmware
    may have been installed after the host booted. Where no kernel is installed (a
    container, a machine booted from outside) it cannot be judged.

    Windows: neither Component Based Servicing nor Windows Update nor Update.exe waits for a
    restart, by the keys that they keep. It has not met a real Windows.
Fix
    Reboot the host in its window.
"""

from dataclasses import dataclass

from urazuke.checks.host.facts.kernels import KERNELS, Kernels
from urazuke.checks.host.rules import windows_restart
from urazuke.sdk import (
    NoParams,
    Reason,
    Text,
    Unreadable,
    Variant,
    Verdict,
    failed,
    own,
    passed,
    same,
)

_EXPECTED = Text(ja="再起動待ちなし", en="no reboot is pending")


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    kernels: Kernels = own(KERNELS)


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """The flag, and the kernel."""
    kernels = facts.kernels
    if kernels.flag:
        return failed(same(kernels.flag), _EXPECTED, "sudo systemctl reboot")
    if kernels.renewed:
        names = ", ".join(kernels.renewed)
        observed = Text(ja=f"起動後に更新: {names}", en=f"installed after the boot: {names}")
        return failed(observed, _EXPECTED, "sudo systemctl reboot")
    if kernels.newest is None:
        message = "no kernel is installed to compare the running one with"
        raise Unreadable(Reason.UNREACHABLE, message)
    observed = Text(
        ja=f"稼働中 {kernels.running}、導入済みの最新 {kernels.newest}",
        en=f"running {kernels.running}, newest installed {kernels.newest}",
    )
    if kernels.running == kernels.newest:
        return passed(observed, _EXPECTED)
    return failed(observed, _EXPECTED, "sudo systemctl reboot")


ELSEWHERE = {"windows": Variant(windows_restart.Facts, windows_restart.judge)}
