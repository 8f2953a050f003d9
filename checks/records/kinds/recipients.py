"""To whom personal data may be given: the register of recipients."""

from urazuke.sdk import FLAG, Column, RecordKind, Text

RECIPIENTS = RecordKind(
    __name__,
    title=Text(ja="提供先登録簿", en="Register of recipients"),
    meaning=Text(
        ja="パーソナルデータの提供先を、審査・再評価の都度一行ずつ記載する。",
        en="One row for each recipient and each of its assessments.",
    ),
    columns=(
        Column(
            "recipient",
            "word",
            ("提供先", "提供先名", "recipient"),
            Text(ja="提供先の名称", en="Its name, as the ledger of transfers has it"),
        ),
        Column(
            "assessed",
            "day",
            ("審査日", "評価日", "assessed"),
            Text(ja="審査（再評価を含む）の日", en="When it was assessed, or assessed again"),
        ),
        Column(
            "result",
            "choice",
            ("審査結果", "結果", "result"),
            Text(ja="審査の結果", en="Whether it may receive data"),
            choices={
                "approved": ("承認", "可", "適", "合格"),
                "refused": ("不可", "否認", "不承認", "不適", "取消", "解除"),
            },
        ),
        Column(
            "approver", "person", ("承認者", "approver"), Text(ja="承認者", en="Who approved it")
        ),
        Column(
            "first_transfer",
            "day",
            ("提供開始日", "first transfer"),
            Text(ja="最初に提供した日（未提供は空欄）", en="The first transfer; empty before it"),
            empty=True,
        ),
        Column(
            "ended",
            "day",
            ("提供終了日", "ended"),
            Text(
                ja="提供を終えた日（継続中は空欄）", en="When giving ended; empty while it goes on"
            ),
            empty=True,
        ),
        Column(
            "published",
            "choice",
            ("公表一覧", "公表の有無", "published"),
            Text(ja="公表した提供先一覧への記載の有無", en="Whether the published list has it"),
            choices=FLAG,
        ),
        Column(
            "reconciled",
            "day",
            ("公表一覧との突合日", "突合日", "reconciled"),
            Text(ja="公表一覧と突合した日", en="When it was held against the published list"),
        ),
    ),
    examples=(
        {
            "recipient": "株式会社提携先",
            "assessed": "2026-03-01",
            "result": "承認",
            "approver": "E010",
            "first_transfer": "2025-04-15",
            "ended": "",
            "published": "有",
            "reconciled": "2026-10-01",
        },
    ),
)
