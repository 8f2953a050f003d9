"""Who went into which room and out of it, and when."""

from urazuke.sdk import FLAG, Column, RecordKind, Text

ROOM_ACCESS = RecordKind(
    __name__,
    title=Text(ja="入退室記録", en="Log of entries and exits"),
    meaning=Text(
        ja="入室と退室を一回一行で記載する。入退室管理装置の出力をそのまま用いてよい。",
        en="One row for each entry and each exit, as the door's device exports them.",
    ),
    columns=(
        Column(
            "moment",
            "moment",
            ("日時", "入退室日時", "時刻", "発生日時", "moment"),
            Text(ja="入退室の日時", en="When"),
        ),
        Column(
            "room", "word", ("区画", "部屋", "区画名", "扉", "room"), Text(ja="区画", en="Where")
        ),
        Column(
            "way",
            "choice",
            ("入退", "入退室", "入退区分", "区分", "way"),
            Text(ja="入室か退室か", en="in or out"),
            choices={
                "in": ("入", "入室", "IN", "入館", "entry"),
                "out": ("退", "退室", "OUT", "退館", "exit"),
            },
        ),
        Column(
            "person",
            "person",
            ("社員番号", "入室者", "氏名", "カード番号", "person"),
            Text(ja="入退室した者", en="Who"),
            empty=True,
        ),
        Column(
            "result",
            "choice",
            ("結果", "認証結果", "result"),
            Text(
                ja="扉の応答（許可、拒否）。拒否された操作は入退室に数えない",
                en="What the door answered: granted or denied; the denied went nowhere",
            ),
            choices={
                "granted": ("許可", "OK", "成功", "開錠", "解錠"),
                "denied": ("拒否", "NG", "失敗", "不許可"),
            },
            empty=True,
            optional=True,
        ),
        Column(
            "visitor",
            "choice",
            ("来訪者", "visitor"),
            Text(ja="来訪者であるか（はい、いいえ）", en="Whether a visitor: yes or no"),
            choices=FLAG,
            empty=True,
            optional=True,
        ),
        Column(
            "escort",
            "person",
            ("同伴者", "案内者", "escort"),
            Text(ja="来訪者に同伴した従業員", en="Who accompanied the visitor"),
            empty=True,
            optional=True,
        ),
    ),
    examples=(
        {
            "moment": "2026-06-15 09:02",
            "room": "本番サーバ室A",
            "way": "入",
            "person": "E001",
            "result": "許可",
            "visitor": "",
            "escort": "",
        },
        {
            "moment": "2026-06-15 09:41",
            "room": "本番サーバ室A",
            "way": "退",
            "person": "E001",
            "result": "許可",
            "visitor": "",
            "escort": "",
        },
    ),
)
