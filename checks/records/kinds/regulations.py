"""The regulations of the company: version, owner, approval, review."""

from urazuke.sdk import Column, RecordKind, Text

REGULATIONS = RecordKind(
    __name__,
    title=Text(ja="規程台帳", en="Register of regulations"),
    meaning=Text(
        ja="現行の規程を一行ずつ、版・所管・承認日・直近の見直し日とともに記載する。",
        en="One row for each regulation in force: version, owner, approval and latest review.",
    ),
    columns=(
        Column("regulation", "word", ("規程名", "名称", "regulation"), Text(ja="規程", en="Which")),
        Column("version", "word", ("版", "版数", "version"), Text(ja="版", en="Its version")),
        Column("owner", "word", ("所管", "所管部署", "owner"), Text(ja="所管", en="Who owns it")),
        Column(
            "approver",
            "word",
            ("承認者", "承認機関", "approver"),
            Text(ja="承認者", en="Who approved"),
        ),
        Column("approved", "day", ("承認日", "改定日", "approved"), Text(ja="承認日", en="When")),
        Column(
            "reviewed",
            "day",
            ("見直し日", "最終見直し日", "reviewed"),
            Text(ja="改定の有無にかかわらず直近に見直した日", en="Latest review, changed or not"),
            empty=True,
        ),
        Column(
            "matters",
            "text",
            ("規定事項", "対象事項", "matters"),
            Text(
                ja="定めている事項（管理方法、取得方法、取得権限、管理者・担当者、任務。読点で区切る）",
                en="What it lays down: handling, obtaining, authority, persons, duties; by commas",
            ),
            empty=True,
        ),
    ),
    examples=(
        {
            "regulation": "個人情報取扱規程",
            "version": "5.2",
            "owner": "コンプライアンス部",
            "approver": "取締役会",
            "approved": "2025-10-01",
            "reviewed": "2026-09-20",
            "matters": "管理方法、取得方法、取得権限、管理者・担当者、任務",
        },
    ),
)
