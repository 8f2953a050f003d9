"""Every release of statistics was approved, has no small cell, and names nobody.

日本語: 公表した統計のいずれもが、公表までに承認され、少人数の区分を含まず、
個人を識別する項目を含まないこと。

Why
    A table with a cell of three people tells of three people, whoever approved it; a table with a
    column of numbers of members is no statistics.

How it is judged
    By the published file itself (CSV, TSV, or every sheet of a workbook, hidden ones too). Each
    cell of the columns of people is a whole number of at least `smallest` (10; zero is smaller) or
    a known mark (秘匿, *, X, -, <10); each sheet has these columns. A column that the ledger does
    not name must not have positive whole numbers below `smallest` either: who knows what they
    count. No column is called like an identifier (会員番号, 氏名, 住所 …), no cell looks like an
    address of mail, a telephone number of a person or the number of a card. A row with a single
    cell is a note; a file without rows fails. The approval has a name and a day that is not after
    that of the release nor after today; where a SHA-256 was entered, the file has it. A file that
    is missing or cannot be read to its last row: error.

Fix
    Replace the release, suppress or merge its small cells, ask recipients to return it, and have
    releases approved on the file that goes out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from urazuke.checks.records.facts.releases import RELEASES, File, Places, Published, Release
from urazuke.sdk import Struct, Text, Verdict, failed, own, passed, today

_WHAT = {"mail": "メールアドレス", "phone": "電話番号", "card": "カード番号"}


class Params(Struct, frozen=True, forbid_unknown_fields=True):
    """`smallest`: how many people a cell has at least."""

    smallest: int = 10


@dataclass(frozen=True)
class Facts:
    """One release."""

    release: Release = own(RELEASES)
    day: date = today()


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes when no file of the release has an offence."""
    expected = Text(
        ja=f"公表までに承認、各区分{params.smallest}人以上、識別子なし",
        en=f"approved before, no cell below {params.smallest}, no identifiers",
    )
    offences = [
        Text(ja=f"{file.file}：{each.ja}", en=f"{file.file}: {each.en}")
        for file in facts.release.files
        for each in (*_unapproved(file, facts.day), *_telling(file.published, params.smallest))
    ]
    if offences:
        return failed(
            Text(ja="；".join(e.ja for e in offences), en="; ".join(e.en for e in offences)),
            expected,
        )
    rows = sum(file.published.rows for file in facts.release.files)
    return passed(
        Text(
            ja=f"{len(facts.release.files)}ファイル、{rows}行",
            en=f"{len(facts.release.files)} files, {rows} rows",
        ),
        expected,
    )


def _unapproved(file: File, day: date) -> Iterator[Text]:
    if not file.approver or file.approved is None:
        yield Text(ja="承認の記録なし", en="no approval")
    elif file.approved > file.released:
        yield Text(
            ja=f"承認日{file.approved}が公表日{file.released}より後",
            en=f"approved on {file.approved}, after its release on {file.released}",
        )
    elif file.approved > day.isoformat():
        yield Text(ja=f"承認日{file.approved}が未来", en=f"approved in the future: {file.approved}")
    if not file.genuine:
        yield Text(ja="承認したファイルと異なる", en="not the file that was approved")


def _telling(seen: Published, smallest: int) -> Iterator[Text]:
    for name in seen.without_counts:
        sheet = f"「{name}」" if name else ""
        yield Text(ja=f"人数の列がない{sheet}", en=f"no columns of people {name}".rstrip())
    if not seen.rows:
        yield Text(ja="集計の行がない", en="no rows")
    for what, cells in (("people", seen.cells), ("unnamed", seen.others)):
        few = [cell for cell in cells if cell.value < smallest]
        if few:
            at = few[0]
            more = f"、ほか{len(few) - 1}件以上" if len(few) > 1 else ""
            also = f" and {len(few) - 1} or more" if len(few) > 1 else ""
            named = "" if what == "people" else "台帳に記載のない整数の列："
            called = "" if what == "people" else "a column that the ledger does not name: "
            yield Text(
                ja=f"{named}{at.column} {at.row}行 {at.value}{more}",
                en=f"{called}{at.column} row {at.row} {at.value}{also}",
            )
    yield from _places(seen.unclear, "人数でも秘匿でもないセル", "neither a number nor suppressed")
    yield from _places(seen.identifying, "識別子の列", "columns of identifiers")
    yield from _places(seen.personal, "個人の情報とみられるセル", "cells that look personal")


def _places(found: Places, ja: str, en: str) -> Iterator[Text]:
    if found.total:
        first = found.first[0]
        yield Text(
            ja=f"{ja}{found.total}件（{first.row}行 {_WHAT.get(first.what, first.what)} 等）",
            en=f"{found.total} {en} (row {first.row} {first.what}, …)",
        )
