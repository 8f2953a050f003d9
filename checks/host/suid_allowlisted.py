"""Only known programs run with rights that are not their caller's.

日本語: 実行者と異なる権限で動作するプログラムが、許容した一覧のものに限られること。

Why
    A copy of a shell with set-user-id is the oldest back door; one program too many with root's
    rights is one flaw too many.
How it is judged
    Every file with set-user-id, set-group-id or capabilities on all mounted local file systems must
    be a program that the distributions themselves ship so (the list carries its sources), by its
    whole path, or be named by the parameter `also`; set-user-id ones must belong to root. That list
    is ours. A program counts for what the distribution ships only with the digest that dpkg or rpm
    recorded for that path: another in its place does not, and neither does one of no package. Who
    is root can change those records too. Without getcap, capabilities are not seen, without dpkg or
    rpm nothing is recorded, and it cannot be judged.
Fix
    Take the bits or capabilities away, or remove the program; one that is needed goes into `also`.
    Install the package of one that was replaced again.
"""

import shlex
from collections.abc import Iterable
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
    files = facts.files
    unlisted = [one for one in files.privileged if not _is_known(one, params)]
    known = [one for one in files.privileged if one not in unlisted]
    of_packages = [one for one in known if one.path not in params.also]
    others = [one for one in of_packages if files.record and not one.recorded]
    if unlisted or others:
        observed = _observed(unlisted, others)
        return failed(observed, _EXPECTED, " && ".join(map(_mended, [*unlisted, *others])))
    if of_packages and not files.record:
        raise Unreadable(Reason.MISSING_TOOL, "neither dpkg nor rpm has records of this host")
    if not files.capabilities:
        raise Unreadable(Reason.MISSING_TOOL, "getcap")
    count = len(files.privileged)
    return passed(
        Text(
            ja=f"{count}件すべてが一覧にあり、パッケージの記録と一致",
            en=f"all {count} are on the list, and as their packages recorded them",
        ),
        _EXPECTED,
    )


def _observed(unlisted: Iterable[Privileged], others: Iterable[Privileged]) -> Text:
    """What is not on the list, and what is but is not the package's own."""
    first, second = (
        ", ".join(f"{one.path} ({one.rights})" for one in found) for found in (unlisted, others)
    )
    ja = [f"一覧にないもの: {first}"] if first else []
    en = [f"not on the list: {first}"] if first else []
    ja += [f"パッケージの記録と異なるもの: {second}"] if second else []
    en += [f"not as a package recorded it: {second}"] if second else []
    return Text(ja="、".join(ja), en="; ".join(en))


def _is_known(one: Privileged, params: Params) -> bool:
    known = usual(one.path) in SHIPPED or one.path in params.also
    is_set_user_id = one.owner is not None and one.rights[0] in "4567"
    return known and not (is_set_user_id and one.owner != 0)


def _mended(one: Privileged) -> str:
    path = shlex.quote(one.path)
    return f"sudo setcap -r {path}" if one.owner is None else f"sudo chmod u-s,g-s -- {path}"
