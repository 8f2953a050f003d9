"""Only known programs run with rights that are not their caller's.

日本語: 実行者と異なる権限で動作するプログラムが、許容した一覧のものに限られること。

Why
    A copy of a shell with set-user-id is the oldest back door; one program too many with root's
    rights is one flaw too many.
How it is judged
    Every file with set-user-id, set-group-id or capabilities on all mounted local file systems must
    be a program that the distributions themselves ship so (the list carries its sources), by its
    whole path, or be named by the parameter `also`; set-user-id ones must belong to root. That list
    is ours. Without getcap, capabilities are not seen, and it cannot be judged.
Fix
    Take the bits or capabilities away, or remove the program; one that is needed goes into `also`.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.host.facts.risky_files import RISKY_FILES, Privileged, RiskyFiles
from urazuke.checks.host.rules.privileged_programs import SHIPPED, usual
from urazuke.sdk import Reason, Struct, Text, Unreadable, Verdict, failed, own, passed

_EXPECTED = Text(
    ja="SUID・SGID・ケーパビリティ付きは許容した一覧のもののみ",
    en="set-user-id, set-group-id and capabilities on known programs only",
)


class Params(Struct, frozen=True):
    """Further programs that may, by their whole paths."""

    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    files: RiskyFiles = own(RISKY_FILES)


def judge(facts: Facts, params: Params) -> Verdict:
    """Every such file."""
    found = [one for one in facts.files.privileged if not _is_known(one, params)]
    if found:
        told = ", ".join(f"{one.path} ({one.rights})" for one in found)
        observed = Text(ja=f"一覧にないもの: {told}", en=f"not on the list: {told}")
        return failed(observed, _EXPECTED, " && ".join(map(_mended, found)))
    if not facts.files.capabilities:
        raise Unreadable(Reason.MISSING_TOOL, "getcap")
    count = len(facts.files.privileged)
    return passed(
        Text(ja=f"{count}件すべてが一覧にある", en=f"all {count} are on the list"), _EXPECTED
    )


def _is_known(one: Privileged, params: Params) -> bool:
    known = usual(one.path) in SHIPPED or one.path in params.also
    is_set_user_id = one.owner is not None and one.rights[0] in "4567"
    return known and not (is_set_user_id and one.owner != 0)


def _mended(one: Privileged) -> str:
    path = shlex.quote(one.path)
    return f"sudo setcap -r {path}" if one.owner is None else f"sudo chmod u-s,g-s -- {path}"
