"""Who may go into which room, from when to when."""

from urazuke.sdk import Column, RecordKind, Text

ROOM_AUTHORISATIONS = RecordKind(
    __name__,
    title=Text(ja="立入許可者名簿", en="List of people authorised to enter"),
    meaning=Text(
        ja="区画ごとに立入りを許可した者を一人一行で記載する。許可が終わった行も残す。",
        en="One row for each person and room; those that ended stay.",
    ),
    columns=(
        Column(
            "person",
            "person",
            ("社員番号", "許可者", "氏名", "person"),
            Text(ja="許可された者", en="Who"),
        ),
        Column("room", "word", ("区画", "部屋", "区画名", "room"), Text(ja="区画", en="Where")),
        Column(
            "since",
            "day",
            ("許可開始日", "許可日", "開始日", "since"),
            Text(ja="許可の初日", en="The first day of the permission"),
        ),
        Column(
            "until",
            "day",
            ("許可終了日", "終了日", "期限", "until"),
            Text(ja="許可の末日（期限なしは空欄）", en="Its last day; empty while it is open"),
            empty=True,
        ),
        Column(
            "reviewed",
            "day",
            ("見直し日", "確認日", "棚卸日", "reviewed"),
            Text(ja="許可の要否を最後に見直した日", en="When it was last reviewed"),
            empty=True,
        ),
    ),
    examples=(
        {
            "person": "E001",
            "room": "本番サーバ室A",
            "since": "2026-04-01",
            "until": "",
            "reviewed": "2026-06-30",
        },
    ),
)
