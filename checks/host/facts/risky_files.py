"""Files that anybody may write, and files that run with rights that are not their caller's.

All mounted local file systems are walked; one that cannot be walked makes the fact unavailable.
Of many such files a hundred are kept, and their number.
"""

import re
from collections.abc import Container, Mapping
from typing import Literal

from urazuke.checks.host.rules.lines import number, refuse, whole
from urazuke.checks.host.rules.privileged_programs import usual
from urazuke.checks.host.scripts.files import FILES
from urazuke.sdk import Answer, Command, HostCollector, Json, Struct, shape

_KEPT = 100
_OTHERS = ("fs ", "loose ", "record ", "kept ")
_RECORDS = {"record dpkg": "dpkg", "record rpm": "rpm", "record none": ""}
_SUID = re.compile(r"suid ([0-7]{4}) (\d+) (/.*)")
_CAPABLE = re.compile(r"(/.*?) (?:= )?(cap_[a-z_,]+(?:[=+][eip]+)?(?: .*)?|=[eip]+.*)")


class Privileged(Struct, frozen=True, forbid_unknown_fields=True):
    """One file with set-user-id, set-group-id or capabilities; `rights` says which.

    `recorded`: it is what the package manager recorded for that path, by its digest.
    """

    path: str
    owner: int | None
    rights: str
    recorded: bool


class RiskyFiles(Struct, frozen=True, forbid_unknown_fields=True):
    """`capabilities`: whether files were looked at for those too (getcap is there).

    `record`: the package manager that was asked; empty where there is none of those known.
    """

    file_systems: tuple[str, ...]
    loose: tuple[str, ...]
    loose_count: int
    privileged: tuple[Privileged, ...]
    capabilities: bool
    record: Literal["dpkg", "rpm", ""]


def _reduce(answers: Mapping[str, Answer]) -> Json:
    lines = whole(answers["files"].text(), "files")
    systems = sorted({line[3:] for line in lines if line.startswith("fs ")})
    if "/" not in systems:
        refuse("files: the root file system was not walked")
    loose = sorted({line[6:] for line in lines if line.startswith("loose ")})
    told = [line for line in lines if line.startswith("record ")]
    if len(told) != 1 or told[0] not in _RECORDS:
        refuse(f"files: {told[:1]}")
    kept = {usual(line[5:]) for line in lines if line.startswith("kept ")}
    others = [line for line in lines if not line.startswith(_OTHERS) and line != "nocaps"]
    privileged = {line: _privileged(line, kept) for line in others}
    return {
        "file_systems": list[Json](systems),
        "loose": list[Json](loose[:_KEPT]),
        "loose_count": len(loose),
        "privileged": [privileged[line] for line in sorted(privileged)],
        "capabilities": "nocaps" not in lines,
        "record": _RECORDS[told[0]],
    }


def _privileged(line: str, kept: Container[str]) -> Json:
    if suid := _SUID.fullmatch(line):
        path, owner, rights = suid[3], number(suid[2], "owner"), suid[1]
    elif capable := _CAPABLE.fullmatch(line):
        path, owner, rights = capable[1], None, capable[2]
    else:
        refuse(f"files: {line[:200]}")
    return {"path": path, "owner": owner, "rights": rights, "recorded": usual(path) in kept}


RISKY_FILES = HostCollector(
    __name__,
    shape(RiskyFiles),
    commands={"files": Command(FILES, root=True, limit=50)},
    reduce=_reduce,
)
