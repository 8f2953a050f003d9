"""Every regulation of the register, and which matters it lays down."""

import re
from collections.abc import Iterable

from urazuke.checks.records.kinds.regulations import REGULATIONS as KIND
from urazuke.sdk import Member, RecordCollector, Records, Struct, shape

MATTERS = {
    "handling": ("管理方法", "管理", "handling"),
    "obtaining": ("取得方法", "obtaining"),
    "authority": ("取得権限", "authority"),
    "persons": ("管理者・担当者", "管理者及び担当者", "管理者および担当者", "persons"),
    "duties": ("任務", "その任務", "職務", "duties"),
}
_MEANING = {word.casefold(): name for name, words in MATTERS.items() for word in words}
_COMMA = re.compile(r"[、,;\n]")
_SQL = """
    select "row", regulation, version, owner, approved, reviewed, matters
    from regulations order by ledger, "row"
"""


class Regulation(Struct, frozen=True, forbid_unknown_fields=True):
    """One row; `matters` by our names, `others`: what it says besides."""

    name: str
    version: str
    owner: str
    approved: str
    reviewed: str | None
    matters: tuple[str, ...]
    others: tuple[str, ...]
    row: int


class Regulations(Struct, frozen=True, forbid_unknown_fields=True):
    """All rows of the register."""

    regulations: tuple[Regulation, ...]


def _collect(records: Records) -> Iterable[Member]:
    found: list[Regulation] = []
    for row, name, version, owner, approved, reviewed, matters in records.ask(_SQL):
        words = [word.strip() for word in _COMMA.split(matters or "") if word.strip()]
        known = dict.fromkeys(_MEANING[w.casefold()] for w in words if w.casefold() in _MEANING)
        regulation = Regulation(
            name=name,
            version=version,
            owner=owner,
            approved=str(approved),
            reviewed=None if reviewed is None else str(reviewed),
            matters=tuple(known),
            others=tuple(w for w in words if w.casefold() not in _MEANING),
            row=row,
        )
        found.append(regulation)
    if found:
        yield Member(subject="regulations", body={"regulations": _plain(found)})


def _plain(rows: Iterable[Regulation]) -> list[dict[str, object]]:
    return [
        {
            **{field: getattr(each, field) for field in Regulation.__struct_fields__},
            "matters": list(each.matters),
            "others": list(each.others),
        }
        for each in rows
    ]


REGULATIONS = RecordCollector(__name__, shape(Regulations), kind=KIND, collect=_collect)
