"""Which electronic media there are, where each is kept, and when it was last seen."""

from urazuke.sdk import FLAG, Column, RecordKind, Text

MEDIA = RecordKind(
    __name__,
    title=Text(ja="電子記憶媒体管理台帳", en="Ledger of electronic media"),
    meaning=Text(
        ja="電子記憶媒体を一点一行で記載する。廃棄した媒体は除却日を記載して残す。",
        en="One row for each medium; media that are gone stay, with the day of their removal.",
    ),
    columns=(
        Column(
            "medium",
            "word",
            ("媒体番号", "管理番号", "識別番号", "製造番号", "medium"),
            Text(ja="媒体の識別番号", en="The number by which the medium is known"),
        ),
        Column(
            "cabinet",
            "word",
            ("保管場所", "キャビネ", "キャビネット", "cabinet"),
            Text(ja="保管場所（キャビネの名称）", en="The cabinet in which it is kept"),
            empty=True,
        ),
        Column(
            "lockable",
            "choice",
            ("施錠", "施錠可否", "施錠可能", "lockable"),
            Text(ja="保管場所が施錠できるか（はい、いいえ）", en="Whether it locks: yes or no"),
            choices=FLAG,
            empty=True,
        ),
        Column(
            "custodian",
            "person",
            ("鍵管理者", "鍵の管理者", "custodian"),
            Text(ja="保管場所の鍵の管理者", en="Who keeps the key"),
            empty=True,
        ),
        Column(
            "owner",
            "person",
            ("責任者", "管理責任者", "owner"),
            Text(ja="媒体の責任者", en="Who answers for the medium"),
            empty=True,
        ),
        Column(
            "registered",
            "day",
            ("登録日", "registered"),
            Text(ja="台帳に登録した日", en="When it was entered into the ledger"),
            empty=True,
            optional=True,
        ),
        Column(
            "inspected",
            "day",
            ("点検日", "最終点検日", "現物確認日", "棚卸日", "inspected"),
            Text(ja="現物を最後に点検した日", en="When somebody last looked for it"),
            empty=True,
        ),
        Column(
            "result",
            "choice",
            ("点検結果", "結果", "result"),
            Text(ja="点検の結果（有、無）", en="Whether it was there: found or missing"),
            choices={
                "found": (
                    "有",
                    "あり",
                    "現物あり",
                    "一致",
                    "確認",
                    "確認済",
                    "良",
                    "適",
                    "○",
                    "〇",
                ),
                "missing": ("無", "なし", "現物なし", "不一致", "所在不明", "紛失", "不明", "×"),
            },
            empty=True,
        ),
        Column(
            "removed",
            "day",
            ("除却日", "廃棄日", "抹消日", "removed"),
            Text(
                ja="台帳から除いた日（保有中は空欄）",
                en="When it left the ledger; empty until then",
            ),
            empty=True,
            optional=True,
        ),
    ),
    examples=(
        {
            "medium": "M-0001",
            "cabinet": "施錠キャビネA",
            "lockable": "はい",
            "custodian": "E001",
            "owner": "E002",
            "registered": "2024-04-01",
            "inspected": "2026-06-30",
            "result": "有",
            "removed": "",
        },
    ),
)
