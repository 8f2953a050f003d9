"""Personal data that others provided: each receipt, and what was confirmed of it."""

from urazuke.sdk import FLAG, Column, RecordKind, Text

THIRD_PARTY_RECEIPT = RecordKind(
    __name__,
    title=Text(ja="第三者提供の受領・確認記録", en="Receipts from third parties"),
    meaning=Text(
        ja="第三者からの受領を一件ずつ、確認した事項とともに記載する。",
        en="One row for each receipt, with what was confirmed of it.",
    ),
    columns=(
        Column("id", "word", ("受領番号", "id"), Text(ja="受領の識別子", en="Which receipt")),
        Column("received", "day", ("受領日", "received"), Text(ja="受領日", en="When")),
        Column(
            "provider",
            "word",
            ("提供元", "provider"),
            Text(ja="提供元の名称", en="Who provided it"),
        ),
        Column(
            "origin",
            "text",
            ("取得の経緯", "origin"),
            Text(ja="提供元による取得の経緯", en="How the provider had come by it"),
            empty=True,
        ),
        Column(
            "consent",
            "choice",
            ("同意の確認", "本人の同意", "consent"),
            Text(ja="本人の同意を確認したか", en="Whether the consent was confirmed"),
            choices=FLAG,
            empty=True,
        ),
        Column(
            "confirmed",
            "day",
            ("確認日", "confirmed"),
            Text(ja="確認した日", en="When it was confirmed"),
            empty=True,
        ),
        Column(
            "provider_checked",
            "day",
            ("提供元点検日", "provider checked"),
            Text(ja="提供元の同意取得方法を点検した日", en="When its way of asking was checked"),
            empty=True,
        ),
    ),
    examples=(
        {
            "id": "J-2026-031",
            "received": "2026-06-01",
            "provider": "株式会社データ提供",
            "origin": "会員登録時に本人から取得",
            "consent": "有",
            "confirmed": "2026-05-28",
            "provider_checked": "2026-04-10",
        },
    ),
)
