"""Who works for the company: the population of trainings and access reviews."""

from urazuke.sdk import Column, RecordKind, Text

ROSTER = RecordKind(
    __name__,
    title=Text(ja="在籍者名簿", en="Roster"),
    meaning=Text(
        ja="在籍する従業員を一人一行で記載する。退職者は退職日を記載して残す。",
        en="One row for each member of staff; people who left stay, with the day they left.",
    ),
    columns=(
        Column("person", "person", ("社員番号", "氏名", "employee"), Text(ja="従業員", en="Who")),
        Column(
            "department", "word", ("部署", "所属", "department"), Text(ja="所属部署", en="Where")
        ),
        Column(
            "joined", "day", ("入社日", "入社年月日", "joined"), Text(ja="入社日", en="Since when")
        ),
        Column(
            "departed",
            "day",
            ("退職日", "退職年月日", "left"),
            Text(ja="退職日（在籍中は空欄）", en="The last day; empty while employed"),
            empty=True,
        ),
        Column(
            "absent_since",
            "day",
            ("休職開始日", "absent since"),
            Text(ja="休職等の開始日", en="First day of a leave of absence"),
            empty=True,
            optional=True,
        ),
        Column(
            "absent_until",
            "day",
            ("休職終了日", "absent until"),
            Text(ja="休職等の終了日（未定は空欄）", en="Its last day; empty while it is open"),
            empty=True,
            optional=True,
        ),
    ),
    examples=(
        {
            "person": "E001",
            "department": "カード業務部",
            "joined": "2019-04-01",
            "departed": "",
            "absent_since": "",
            "absent_until": "",
        },
    ),
)
