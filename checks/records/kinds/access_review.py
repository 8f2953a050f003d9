"""The review of rights: every account, who answers for it, and what was decided."""

from urazuke.sdk import Column, RecordKind, Text

ACCESS_REVIEW = RecordKind(
    __name__,
    title=Text(ja="権限棚卸記録", en="Access reviews"),
    meaning=Text(
        ja="棚卸の都度、アカウントを一行ずつ、利用者と判断とともに記載する。",
        en="One row for each account and each review, with its holder and the decision.",
    ),
    columns=(
        Column(
            "system",
            "word",
            ("システム", "対象システム", "system"),
            Text(
                ja="AWSは12桁のアカウントID、サーバは構成に記載したホスト名、その他は名称",
                en="An AWS account id, a host as the configuration names it, or another name",
            ),
        ),
        Column(
            "account",
            "word",
            ("アカウント", "ユーザー名", "account"),
            Text(ja="アカウント名（AWSはARNも可）", en="Its name; of AWS the ARN will do"),
        ),
        Column(
            "person",
            "person",
            ("利用者", "社員番号", "holder"),
            Text(
                ja="利用者（共用・システム用は責任者）",
                en="Who uses it, or answers for a shared one",
            ),
        ),
        Column("reviewed", "day", ("棚卸日", "確認日", "reviewed"), Text(ja="棚卸日", en="When")),
        Column(
            "decision",
            "choice",
            ("判断", "結果", "decision"),
            Text(ja="継続、変更、削除のいずれか", en="keep, change or remove"),
            choices={
                "keep": ("継続", "必要", "維持"),
                "change": ("変更", "縮小", "権限変更"),
                "remove": ("削除", "不要", "停止", "廃止"),
            },
        ),
        Column(
            "carried_out",
            "day",
            ("反映日", "対応日", "carried out"),
            Text(ja="判断を反映した日（継続は空欄）", en="When it was carried out"),
            empty=True,
        ),
        Column(
            "reviewer",
            "person",
            ("確認者", "権限所有者", "reviewer"),
            Text(ja="棚卸を行った者", en="Who reviewed it"),
        ),
    ),
    examples=(
        {
            "system": "123456789012",
            "account": "sato-h",
            "person": "E001",
            "reviewed": "2026-09-30",
            "decision": "継続",
            "carried_out": "",
            "reviewer": "E010",
        },
    ),
)
