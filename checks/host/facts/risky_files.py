"""Files that anybody may write, and files that run with rights that are not their caller's.

All mounted local file systems are walked; one that cannot be walked makes the fact unavailable.
Of many such files a hundred are kept, and their number.
"""

import re
from collections.abc import Mapping

from urazuke.checks.host.rules.lines import number, refuse, whole
from urazuke.checks.host.scripts.files import FILES
from urazuke.sdk import Answer, Command, HostCollector, Json, Struct, shape

_KEPT = 100
_SUID = re.compile(r"suid ([0-7]{4}) (\d+) (/.*)")
_CAPABLE = re.compile(r"(/.*?) (?:= )?(cap_[a-z_,]+(?:[=+][eip]+)?(?: .*)?|=[eip]+.*)")


class Privileged(Struct, frozen=True, forbid_unknown_fields=True):
    """One file with set-user-id, set-group-id or capabilities; `rights` says which."""

    path: str
    owner: int | None
    rights: str


class RiskyFiles(Struct, frozen=True, forbid_unknown_fields=True):
    """`capabilities`: whether files were looked at for those too (getcap is there)."""

    file_systems: tuple[str, ...]
    loose: tuple[str, ...]
    loose_count: int
    privileged: tuple[Privileged, ...]
    capabilities: bool


def _reduce(answers: Mapping[str, Answer]) -> Json:
    lines = whole(answers["files"].text(), "files")
    systems = sorted({line[3:] for line in lines if line.startswith("fs ")})
    if "/" not in systems:
        refuse("files: the root file system was not walked")
    loose = sorted({line[6:] for line in lines if line.startswith("loose ")})
    others = [line for line in lines if not line.startswith(("fs ", "loose ")) and line != "nocaps"]
    privileged = {line: _privileged(line) for line in others}
    return {
        "file_systems": list[Json](systems),
        "loose": list[Json](loose[:_KEPT]),
        "loose_count": len(loose),
        "privileged": [privileged[line] for line in sorted(privileged)],
        "capabilities": "nocaps" not in lines,
    }


def _privileged(line: str) -> Json:
    if suid := _SUID.fullmatch(line):
        return {"path": suid[3], "owner": number(suid[2], "owner"), "rights": suid[1]}
    if capable := _CAPABLE.fullmatch(line):
        return {"path": capable[1], "owner": None, "rights": capable[2]}
    return refuse(f"files: {line[:200]}")


RISKY_FILES = HostCollector(
    __name__,
    shape(RiskyFiles),
    commands={"files": Command(FILES, root=True, limit=50)},
    reduce=_reduce,
)
