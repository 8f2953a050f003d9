"""What zypper knows: its repositories, how old what they published is, and which fixes are pending.

Nothing is fetched and nothing is written on the host.
"""

from collections.abc import Mapping

from urazuke.checks.host.rules.rpm_patches import RpmPatches, zypper
from urazuke.checks.host.scripts import rpm_patches
from urazuke.sdk import Answer, Command, HostCollector, Json, Outcome, Reason, Unreadable, shape

_MISSING = 7


def _reduce(answers: Mapping[str, Answer]) -> Json:
    answer = answers["zypper"]
    if answer.outcome is Outcome.FAILED and answer.rc == _MISSING:
        said = answer.stderr.strip().splitlines()[-1:]
        raise Unreadable(Reason.MISSING_TOOL, "".join(said) or "zypper")
    return zypper(answer.text())


ZYPPER = HostCollector(
    __name__,
    shape(RpmPatches),
    commands={"zypper": Command(rpm_patches.ZYPPER, root=True, limit=40)},
    reduce=_reduce,
)
