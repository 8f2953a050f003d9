"""What was sent outside on purpose: files, by whatever channel."""

from urazuke.sdk import FLAG, Column, RecordKind, Text

TRANSFER = RecordKind(
    __name__,
    title=Text(ja="外部伝送記録", en="Transfers to the outside"),
    meaning=Text(
        ja="外部への送信を一件ずつ、暗号化・査閲の状況とともに記載する。",
        en="One row for each transmission, with its encryption and its review.",
    ),
    columns=(
        Column(
            "id", "word", ("管理番号", "送信ID", "id"), Text(ja="送信の識別子", en="Which transfer")
        ),
        Column("sent", "moment", ("送信日時", "sent"), Text(ja="送信日時", en="When it left")),
        Column("sender", "person", ("送信者", "sender"), Text(ja="送信者", en="Who sent it")),
        Column(
            "recipient",
            "word",
            ("送信先", "提供先", "recipient"),
            Text(ja="送信先（提供先の名称）", en="To whom, as the register of recipients has it"),
        ),
        Column(
            "encrypted",
            "choice",
            ("暗号化", "encrypted"),
            Text(ja="暗号化の有無", en="Whether it was encrypted"),
            choices=FLAG,
        ),
        Column(
            "password",
            "choice",
            ("パスワード", "パスワード設定", "password"),
            Text(ja="パスワードの設定の有無", en="Whether it needs a password"),
            choices=FLAG,
        ),
        Column(
            "password_by",
            "choice",
            ("パスワード通知", "パスワード通知経路", "password by"),
            Text(ja="パスワードを通知した経路", en="How the password was told"),
            choices={
                "other": ("別経路", "別途", "電話", "郵送", "事前取決め", "事前共有"),
                "same": ("同一経路", "同経路", "同じ経路", "メール", "同一メール"),
            },
            empty=True,
            optional=True,
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
            Text(ja="査閲日時", en="When it was reviewed"),
            empty=True,
        ),
    ),
    examples=(
        {
            "id": "T-2026-0101",
            "sent": "2026-11-20 15:10",
            "sender": "E001",
            "recipient": "株式会社提携先",
            "encrypted": "有",
            "password": "有",
            "password_by": "別経路",
            "reviewer": "E010",
            "reviewed": "2026-11-20 14:55",
        },
    ),
)
