"""What really left: the log of the mail gateway, of the file server, of the outbox."""

from urazuke.sdk import Column, RecordKind, Text

SENT = RecordKind(
    __name__,
    title=Text(ja="送信実績（ゲートウェイ等の記録）", en="What was sent (logs of gateways)"),
    meaning=Text(
        ja="外部への送信の母集団。メールゲートウェイやファイル転送の記録から、一件ずつ出力する。",
        en="The population: one row for each transmission in the logs of what transmits.",
    ),
    columns=(
        Column(
            "id",
            "word",
            ("メッセージID", "送信ID", "id"),
            Text(
                ja="送信の識別子（査閲記録または外部伝送記録と同じもの）",
                en="As the review, or the ledger of transfers, has it",
            ),
        ),
        Column("sent", "moment", ("送信日時", "sent"), Text(ja="送信日時", en="When it left")),
    ),
    examples=({"id": "<20261120.1510@mail.example.jp>", "sent": "2026-11-20 15:10"},),
)
