"""No file and no folder without a sticky bit can be written by everybody.

日本語: 全利用者が書き込めるファイル及びスティッキービットのないディレクトリがないこと。

Why
    What everybody may write, whoever gets in by the least of accounts may change: a script that
    root runs later, or a log that should tell of it.
How it is judged
    On all mounted local file systems: no regular file with the write bit for others, and no folder
    with it unless its sticky bit keeps others' files apart (as `/tmp`). Network file systems and
    the trees of containers are not looked at. A file system that cannot be walked, or not in time,
    leaves the question open.
Fix
    Take the bit away; a folder that must be shared gets a group, or the sticky bit.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.host.facts.risky_files import RISKY_FILES, RiskyFiles
from urazuke.sdk import NoParams, Text, Verdict, failed, own, passed

_EXPECTED = Text(
    ja="全利用者が書き込めるファイル等がないこと", en="nothing that everybody may write"
)


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    files: RiskyFiles = own(RISKY_FILES)


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """All file systems that were walked."""
    count, some = facts.files.loose_count, facts.files.loose
    if count or some:
        observed = Text(
            ja=f"全利用者が書込み可能なもの{count}件: {'、'.join(some)}",
            en=f"{count} that everybody may write: {', '.join(some)}",
        )
        return failed(observed, _EXPECTED, f"sudo chmod o-w -- {shlex.join(some)}")
    walked = ", ".join(facts.files.file_systems)
    return passed(Text(ja=f"該当なし（{walked}）", en=f"none in {walked}"), _EXPECTED)
