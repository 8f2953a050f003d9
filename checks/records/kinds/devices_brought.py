"""Which devices went into which room, left it, or were found there by an inspection."""

from urazuke.sdk import Column, RecordKind, Text

DEVICES_BROUGHT = RecordKind(
    __name__,
    title=Text(ja="持込機器記録", en="Devices brought in and found"),
    meaning=Text(
        ja="機器の持込み、持出し、点検で室内に認めた機器を一件一行で記載する。点検で機器が"
        "なかった場合は、機器番号を空欄とした点検の行を残す。",
        en="One row for each device that came, left, or was found by an inspection; an inspection "
        "that found none is a row without a device.",
    ),
    columns=(
        Column("moment", "moment", ("日時", "確認日時", "moment"), Text(ja="日時", en="When")),
        Column("room", "word", ("区画", "部屋", "区画名", "room"), Text(ja="区画", en="Where")),
        Column(
            "device",
            "word",
            ("機器番号", "管理番号", "識別番号", "製造番号", "device"),
            Text(
                ja="機器の識別番号（番号のない機器は「不明」等と記載する）",
                en="Its number; for a device without one, a word such as unknown",
            ),
            empty=True,
        ),
        Column(
            "way",
            "choice",
            ("区分", "持込・持出", "way"),
            Text(
                ja="持込み、持出し、点検の別",
                en="Whether it came (in), left (out), or was found by an inspection",
            ),
            choices={
                "in": ("持込", "持込み", "入"),
                "out": ("持出", "持出し", "出", "退"),
                "inspection": ("点検", "巡回点検", "検査"),
            },
        ),
    ),
    examples=(
        {
            "moment": "2026-06-01 10:00",
            "room": "本番サーバ室A",
            "device": "PC-0042",
            "way": "持込",
        },
        {
            "moment": "2026-06-30 17:00",
            "room": "本番サーバ室A",
            "device": "PC-0042",
            "way": "持出",
        },
        {"moment": "2026-06-30 17:30", "room": "本番サーバ室A", "device": "", "way": "点検"},
    ),
)
