"""Which medium was taken out, by whose approval, and when it came back."""

from urazuke.sdk import Column, RecordKind, Text

MEDIA_TAKEOUTS = RecordKind(
    __name__,
    title=Text(ja="媒体持出記録", en="Media taken out"),
    meaning=Text(
        ja="例外として認めた媒体の持出しを一件一行で記載する。",
        en="One row for each time that a medium left the area by way of an exception.",
    ),
    columns=(
        Column(
            "medium",
            "word",
            ("媒体番号", "管理番号", "識別番号", "製造番号", "medium"),
            Text(ja="媒体の識別番号", en="The medium, as its ledger numbers it"),
        ),
        Column(
            "taker",
            "person",
            ("持出者", "申請者", "taker"),
            Text(ja="持ち出した者", en="Who took it"),
            empty=True,
        ),
        Column(
            "approved",
            "moment",
            ("承認日時", "approved"),
            Text(ja="承認した日時", en="When it was approved"),
            empty=True,
        ),
        Column(
            "approver",
            "person",
            ("承認者", "approver"),
            Text(ja="承認した者", en="Who approved it"),
            empty=True,
        ),
        Column(
            "taken",
            "moment",
            ("持出日時", "taken"),
            Text(ja="持ち出した日時", en="When it was taken out"),
        ),
        Column(
            "due",
            "day",
            ("返却期限", "返却予定日", "due"),
            Text(ja="返却の期限", en="The day by which it is to be back"),
            empty=True,
        ),
        Column(
            "returned",
            "moment",
            ("返却日時", "returned"),
            Text(ja="返却を確認した日時（未返却は空欄）", en="When it was back; empty until then"),
            empty=True,
        ),
        Column(
            "exception",
            "word",
            ("例外承認番号", "例外番号", "exception"),
            Text(
                ja="返却を要しない持出し（提供等）を認めた例外承認の番号",
                en="The number of the exception by which it need not come back",
            ),
            empty=True,
            optional=True,
        ),
    ),
    examples=(
        {
            "medium": "M-0001",
            "taker": "E003",
            "approved": "2026-06-15 09:00",
            "approver": "E010",
            "taken": "2026-06-15 10:00",
            "due": "2026-06-17",
            "returned": "2026-06-16 15:30",
            "exception": "",
        },
    ),
)
