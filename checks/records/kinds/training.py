"""Who completed which training, and when."""

from urazuke.sdk import Column, RecordKind, Text

TOPICS = {
    "personal-information": ("個人情報保護", "個人情報保護研修", "個人情報"),
    "information-security": ("情報セキュリティ", "情報セキュリティ研修", "セキュリティ"),
    "system-risk": ("システムリスク", "システムリスク説明会", "システムリスク説明会（補講）"),
    "other": ("その他",),
}

TRAINING = RecordKind(
    __name__,
    title=Text(ja="研修受講記録", en="Training completions"),
    meaning=Text(
        ja="研修の修了を、受講者と研修の組ごとに一行で記載する。",
        en="One row for each person and each training that he or she completed.",
    ),
    columns=(
        Column("person", "person", ("社員番号", "受講者", "employee"), Text(ja="受講者", en="Who")),
        Column(
            "topic",
            "choice",
            ("研修区分", "区分", "研修", "topic"),
            Text(
                ja="研修の区分（個人情報保護、情報セキュリティ、システムリスク、その他）",
                en="What about: personal-information, information-security, system-risk, other",
            ),
            choices=TOPICS,
        ),
        Column("completed", "day", ("修了日", "受講日", "completed"), Text(ja="修了日", en="When")),
        Column(
            "result",
            "choice",
            ("結果", "合否", "result"),
            Text(ja="理解度確認の結果（合格、不合格）", en="Of the test: passed or failed"),
            choices={
                "passed": ("合格", "可", "修了", "pass"),
                "failed": ("不合格", "否", "未修了"),
            },
            empty=True,
            optional=True,
        ),
    ),
    examples=(
        {
            "person": "E001",
            "topic": "個人情報保護",
            "completed": "2026-06-15",
            "result": "合格",
        },
    ),
)
