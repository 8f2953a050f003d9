"""The kernel that runs, the newest that is installed, and whether a package asks for a reboot.

Packages of Red Hat's family ask by no file: of packages in RPM format those count that were
installed after the host booted and that dnf's `needs-restarting -r` takes for a reason
(dnf-plugins-core 4.3; 2026-11).
"""

import re
from collections.abc import Mapping

from urazuke.checks.host.rules.lines import number, refuse, whole
from urazuke.sdk import Answer, Command, HostCollector, Json, Struct, shape

_INSTALLED = (
    "ls -1 /boot/vmlinuz-* /lib/modules/*/vmlinuz 2>/dev/null | grep -v rescue |"
    " sed -e 's|^/boot/vmlinuz-||' -e 's|^/lib/modules/||' -e 's|/vmlinuz$||' | sort -u; echo end"
)
_FLAG = (
    "for f in /run/reboot-required /var/run/reboot-required /run/reboot-needed;"
    ' do [ ! -e "$f" ] || { echo "$f"; break; }; done; echo end'
)
_RENEWED = """
for f in /var/lib/rpm/rpmdb.sqlite /var/lib/rpm/Packages /usr/lib/sysimage/rpm/rpmdb.sqlite \\
  /usr/lib/sysimage/rpm/Packages.db /var/lib/rpm/Packages.db
do
  [ -s "$f" ] || continue
  sed -n 's/^btime /booted /p' /proc/stat
  command -v rpm >/dev/null || exit 7
  rpm -q --qf 'package %{INSTALLTIME} %{NAME}\\n' kernel kernel-core kernel-rt kernel-rt-core \\
    glibc linux-firmware systemd dbus dbus-broker dbus-daemon | grep -v ' is not installed$'
  break
done
echo end
"""
_WORDS = 3
_PARTS = re.compile(r"\d+|[a-z]+")


class Kernels(Struct, frozen=True, forbid_unknown_fields=True):
    """`newest` is missing where none is installed (a container, a machine booted from outside).

    `flag`: the file by which packages ask for a reboot, or empty. `renewed`: packages that need
    one and were installed after the last.
    """

    running: str
    newest: str | None
    flag: str
    renewed: tuple[str, ...]


def _reduce(answers: Mapping[str, Answer]) -> Json:
    running = answers["running"].text().strip()
    installed = whole(answers["installed"].text(), "kernels")
    flag = whole(answers["flag"].text(), "reboot")
    if not running or len(flag) > 1:
        refuse("kernels: the answer is not whole")
    newest = max(installed, key=_order) if installed else None
    renewed = _renewed(whole(answers["renewed"].text(), "packages"))
    return {"running": running, "newest": newest, "flag": "".join(flag), "renewed": renewed}


def _order(version: str) -> list[tuple[bool, int, str]]:
    """A number is newer than a word, as rpm has it: 503.14.1.el9 is newer than 503.el9."""
    parts = _PARTS.findall(version.lower())
    return [(one.isdigit(), int(one) if one.isdigit() else 0, one) for one in parts]


def _renewed(lines: list[str]) -> list[Json]:
    if not lines:
        return []
    word, _, booted = lines[0].partition(" ")
    told = [line.split(" ") for line in lines[1:]]
    if word != "booted" or not told or any(t[0] != "package" or len(t) != _WORDS for t in told):
        refuse("packages: the answer is not whole")
    start = number(booted, "packages")
    return list[Json](sorted({name for _, when, name in told if number(when, name) > start}))


KERNELS = HostCollector(
    __name__,
    shape(Kernels),
    commands={
        "running": Command("uname -r"),
        "installed": Command(_INSTALLED),
        "flag": Command(_FLAG),
        "renewed": Command(_RENEWED),
    },
    reduce=_reduce,
)
