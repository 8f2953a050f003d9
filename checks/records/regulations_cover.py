"""The regulations lay down all the matters that the page names.

日本語: 公表文に掲げた事項（管理方法、取得方法、取得権限、管理者・担当者、任務）が、
いずれかの規程に定められていること。

Why
    The promise lists what the regulations lay down. One matter that no regulation has is enough to
    make the sentence untrue.

How it is judged
    Each of the five matters stands in the column of matters of at least one regulation of the
    register that is approved by now. Words other than those five (or their usual spellings, see
    the kind) count for nothing. Whether the text really says so is for people: ORG-03 also asks
    for a statement.

Fix
    Add the matter to a regulation and have it approved, or enter where it is laid down already.
"""

from dataclasses import dataclass
from datetime import date

from urazuke.checks.records.facts.regulations import MATTERS, REGULATIONS, Regulations
from urazuke.sdk import Decides, NoParams, Text, Verdict, failed, own, passed, today


@dataclass(frozen=True)
class Facts:
    """The register."""

    register: Regulations = own(REGULATIONS, partly=Decides.MEMBER)
    today: date = today()


_JAPANESE = {name: words[0] for name, words in MATTERS.items()}


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Passes when no matter is missing."""
    expected = Text(
        ja="、".join(_JAPANESE.values()) + "を定めている", en="laid down: " + ", ".join(MATTERS)
    )
    in_force = [
        each
        for each in facts.register.regulations
        if date.fromisoformat(each.approved) <= facts.today
    ]
    missing = [name for name in MATTERS if all(name not in each.matters for each in in_force)]
    if missing:
        told = Text(
            ja="定めのない事項：" + "、".join(_JAPANESE[name] for name in missing),
            en="laid down nowhere: " + ", ".join(missing),
        )
        return failed(told, expected)
    return passed(
        Text(ja=f"{len(in_force)}規程に定めがある", en=f"in {len(in_force)} regulations"), expected
    )
