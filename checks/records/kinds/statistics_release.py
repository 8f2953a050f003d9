"""Statistics that were published or given out, with the files themselves."""

from urazuke.sdk import Column, RecordKind, Text

STATISTICS_RELEASE = RecordKind(
    __name__,
    title=Text(ja="統計公表台帳", en="Released statistics"),
    meaning=Text(
        ja="公表又は外部に提供した統計を、ファイルごとに一行で記載する。",
        en="One row for each file of statistics that was published or given out.",
    ),
    columns=(
        Column(
            "release",
            "word",
            ("公表番号", "管理番号", "release"),
            Text(ja="公表の識別子", en="Which release; several files may share it"),
        ),
        Column(
            "released",
            "day",
            ("公表日", "提供日", "released"),
            Text(ja="公表日・提供日", en="When it was given out"),
        ),
        Column(
            "approver",
            "person",
            ("承認者", "approver"),
            Text(ja="承認者", en="Who approved it"),
            empty=True,
        ),
        Column(
            "approved",
            "day",
            ("承認日", "approved"),
            Text(ja="承認日", en="When it was approved"),
            empty=True,
        ),
        Column(
            "file",
            "word",
            ("ファイル", "file"),
            Text(
                ja="公表したファイル（台帳からの相対。CSV又はExcel）",
                en="The file itself (CSV or a workbook), relative to the ledger",
            ),
        ),
        Column(
            "counts",
            "word",
            ("人数の列", "counts"),
            Text(
                ja="人数を表す列の見出し（複数は読点で区切る）",
                en="The headers of the columns that hold numbers of people, by commas",
            ),
        ),
        Column(
            "others",
            "word",
            ("人数でない整数の列", "others"),
            Text(
                ja="人数ではない小さな整数（月、順位等）の列の見出し（複数は読点で区切る）",
                en="The headers of columns with small whole numbers that are no people (months, "
                "ranks), by commas",
            ),
            empty=True,
            optional=True,
        ),
        Column(
            "sha256",
            "sha256",
            ("SHA-256", "ハッシュ値", "sha256"),
            Text(ja="承認したファイルのSHA-256", en="The SHA-256 of the file as it was approved"),
            empty=True,
            optional=True,
        ),
    ),
    examples=(
        {
            "release": "ST-2026-03",
            "released": "2026-10-01",
            "approver": "E010",
            "approved": "2026-09-28",
            "file": "releases/2026-q3.csv",
            "counts": "利用者数",
            "others": "月",
            "sha256": "",
        },
    ),
)
