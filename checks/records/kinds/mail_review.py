"""What the system of mail and file review exports."""

from urazuke.sdk import Column, RecordKind, Text

MAIL_REVIEW = RecordKind(
    __name__,
    title=Text(ja="メール・ファイル査閲記録", en="Reviews of mail and files"),
    meaning=Text(
        ja="査閲システムの出力。外部への送信を一件ずつ、判定とともに記載する。",
        en="The export of the review system: one row for each message, with its verdict.",
    ),
    columns=(
        Column(
            "id",
            "word",
            ("メッセージID", "送信ID", "message id", "id"),
            Text(
                ja="送信の識別子（メールゲートウェイの記録と同じもの）", en="As the gateway logs it"
            ),
        ),
        Column(
            "sent",
            "moment",
            ("送信日時", "sent"),
            Text(ja="送信日時", en="When it left"),
            empty=True,
        ),
        Column("sender", "person", ("送信者", "sender"), Text(ja="送信者", en="Who sent it")),
        Column(
            "verdict",
            "choice",
            ("判定", "査閲結果", "verdict"),
            Text(ja="判定", en="What was decided"),
            choices={
                "approved": ("承認", "許可", "送信許可"),
                "rejected": ("却下", "差戻し", "差し戻し", "拒否"),
                "bypassed": ("迂回", "査閲対象外", "バイパス", "除外"),
            },
        ),
        Column(
            "reviewer",
            "person",
            ("査閲者", "承認者", "reviewer"),
            Text(ja="査閲者", en="Who reviewed it"),
            empty=True,
        ),
        Column(
            "reviewed",
            "moment",
            ("査閲日時", "承認日時", "reviewed"),
            Text(ja="査閲日時", en="When"),
            empty=True,
        ),
        Column(
            "approval",
            "word",
            ("迂回承認番号", "承認番号", "approval"),
            Text(ja="迂回を認めた承認の番号", en="The approval of a bypass"),
            empty=True,
            optional=True,
        ),
    ),
    examples=(
        {
            "id": "<20261120.1510@mail.example.jp>",
            "sent": "2026-11-20 15:10",
            "sender": "E001",
            "verdict": "承認",
            "reviewer": "E010",
            "reviewed": "2026-11-20 14:55",
        },
    ),
)
