"""Which rooms are controlled: the population that every log of entries is held against."""

from urazuke.sdk import Column, RecordKind, Text

ZONES = {
    "production-server-room": ("本番サーバ室", "本番サーバー室", "サーバ室", "サーバー室"),
    "terminal-room": ("本番アクセス端末室", "アクセス端末室", "端末室"),
    "office": ("執務エリア", "執務室", "執務区画"),
    "other": ("その他", "対象外"),
}

ROOMS = RecordKind(
    __name__,
    title=Text(ja="区画台帳", en="Register of rooms"),
    meaning=Text(
        ja="入退室を管理する区画を一区画一行で記載する。入退室記録に現れる区画はすべて載せる。",
        en="One row for each controlled room; every room that a log of entries names is listed.",
    ),
    columns=(
        Column(
            "room",
            "word",
            ("区画", "部屋", "区画名", "部屋名", "room"),
            Text(ja="区画の名称（入退室記録の表記に合わせる）", en="Its name, as the log has it"),
        ),
        Column(
            "zone",
            "choice",
            ("区画種別", "種別", "zone"),
            Text(
                ja="種別（本番サーバ室、本番アクセス端末室、執務エリア、その他）",
                en="What it is: production-server-room, terminal-room, office, other",
            ),
            choices=ZONES,
        ),
        Column(
            "silence_hours",
            "count",
            ("記録の最大間隔（時間）", "最大無記録時間", "silence hours"),
            Text(
                ja="入退室の記録が途絶え得る最長の時間数。これを超える空白は記録の欠落とみなす",
                en="The longest time without any row, in hours; a longer one is a gap in the log",
            ),
        ),
        Column(
            "logged_since",
            "day",
            ("記録開始日", "logged since"),
            Text(ja="入退室の記録を開始した日", en="The first day on which entries were recorded"),
            empty=True,
            optional=True,
        ),
    ),
    examples=(
        {
            "room": "本番サーバ室A",
            "zone": "本番サーバ室",
            "silence_hours": "72",
            "logged_since": "2026-04-01",
        },
    ),
)
