"""The versions of the consent clauses: from when each was used, and when legal looked at it."""

from urazuke.sdk import Column, RecordKind, Text

CONSENT_VERSIONS = RecordKind(
    __name__,
    title=Text(ja="同意条項の版管理表", en="Versions of consent clauses"),
    meaning=Text(
        ja="同意条項の版を一行ずつ、使用期間と法務の確認日とともに記載する。",
        en="One row for each version: the days of its use, and when legal reviewed it.",
    ),
    columns=(
        Column("version", "word", ("版", "同意版", "version"), Text(ja="版", en="Which version")),
        Column(
            "used_from",
            "day",
            ("使用開始日", "適用日", "from"),
            Text(ja="使用開始日", en="First day of its use"),
        ),
        Column(
            "used_until",
            "day",
            ("使用終了日", "until"),
            Text(ja="使用終了日（使用中は空欄）", en="Last day of its use; empty while in use"),
            empty=True,
        ),
        Column(
            "legal_reviewed",
            "day",
            ("法務確認日", "legal review"),
            Text(ja="法務の確認日", en="When legal reviewed it"),
            empty=True,
        ),
    ),
    examples=({"version": "2026-04", "used_from": "2026-04-01", "legal_reviewed": "2026-03-10"},),
)
