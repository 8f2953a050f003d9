"""Which department owns which system."""

from urazuke.sdk import Column, RecordKind, Text

SYSTEMS = RecordKind(
    __name__,
    title=Text(ja="システム台帳", en="Register of systems"),
    meaning=Text(
        ja="システムを一行ずつ、導入・管理する部署とともに記載する。",
        en="One row for each system, with the department that introduced or runs it.",
    ),
    columns=(
        Column(
            "system", "word", ("システム名", "システム", "system"), Text(ja="システム", en="What")
        ),
        Column(
            "department",
            "word",
            ("所管部署", "主管部署", "部署", "department"),
            Text(ja="導入・管理する部署", en="The department that owns it"),
        ),
    ),
    examples=({"system": "会員管理システム", "department": "システム部"},),
)
