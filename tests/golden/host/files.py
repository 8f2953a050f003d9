"""Builds the answer about files, as recorded from Debian 12."""

from urazuke.checks.host.facts.risky_files import RISKY_FILES, RiskyFiles
from urazuke.sdk import Answer, Outcome

RECORDED = """\
fs /dev/shm
fs /
suid 2755 0 /usr/sbin/unix_chkpwd
suid 4755 0 /usr/lib/polkit-1/polkit-agent-helper-1
suid 4755 0 /usr/bin/sudo
/usr/libexec/gstreamer-1.0/gst-ptp-helper cap_net_bind_service,cap_net_admin=ep
suid 4755 0 /usr/bin/su
"""
KEPT = """\
record dpkg
kept /sbin/unix_chkpwd
kept /usr/lib/polkit-1/polkit-agent-helper-1
kept /usr/bin/sudo
kept /usr/libexec/gstreamer-1.0/gst-ptp-helper
kept /bin/su
"""


def body(more: str = "", recorded: str = RECORDED, kept: str = KEPT) -> RiskyFiles:
    """The payload that a check gets for these lines."""
    answer = Answer(Outcome.OK, 0, f"{recorded}{more}{kept}end\n")
    return RISKY_FILES.parse(RISKY_FILES.reduce({"files": answer}))
