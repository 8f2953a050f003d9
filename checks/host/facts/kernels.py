"""The kernel that runs, the newest that is installed, and whether a package asks for a reboot."""

from collections.abc import Mapping

from urazuke.checks.host.rules.lines import refuse, whole
from urazuke.sdk import Answer, Command, HostCollector, Json, Struct, shape

_INSTALLED = (
    "ls -1 /boot/vmlinuz-* /lib/modules/*/vmlinuz 2>/dev/null | grep -v rescue |"
    " sed -e 's|^/boot/vmlinuz-||' -e 's|^/lib/modules/||' -e 's|/vmlinuz$||' | sort -uV; echo end"
)
_FLAG = (
    "for f in /run/reboot-required /var/run/reboot-required /run/reboot-needed;"
    ' do [ ! -e "$f" ] || { echo "$f"; break; }; done; echo end'
)


class Kernels(Struct, frozen=True, forbid_unknown_fields=True):
    """`newest` is missing where none is installed (a container, a machine booted from outside).

    `flag`: the file by which packages ask for a reboot, or empty.
    """

    running: str
    newest: str | None
    flag: str


def _reduce(answers: Mapping[str, Answer]) -> Json:
    running = answers["running"].text().strip()
    installed = whole(answers["installed"].text(), "kernels")
    flag = whole(answers["flag"].text(), "reboot")
    if not running or len(flag) > 1:
        refuse("kernels: the answer is not whole")
    newest = installed[-1] if installed else None
    return {"running": running, "newest": newest, "flag": "".join(flag)}


KERNELS = HostCollector(
    __name__,
    shape(Kernels),
    commands={
        "running": Command("uname -r"),
        "installed": Command(_INSTALLED),
        "flag": Command(_FLAG),
    },
    reduce=_reduce,
)
