"""Which devices went into which room, left it, or were found there by an inspection."""

from urazuke.sdk import Column, RecordKind, Text

DEVICES_BROUGHT = RecordKind(
    __name__,
    title=Text(ja="持込機器記録", en="Devices brought in and found"),
    meaning=Text(
        ja="機器の持込み、持出し、点検で室内に認めた機器を一件一行で記載する。点検で機器が"
        "なかった場合も、「機器なし」の行を残す。",
        en="One row for each device that came, left, or was found by an inspection; an inspection "
        "that found none is a row, too.",
    ),
    columns=(
        Column("moment", "moment", ("日時", "確認日時", "moment"), Text(ja="日時", en="When")),
        Column("room", "word", ("区画", "部屋", "区画名", "room"), Text(ja="区画", en="Where")),
        Column(
            "device",
            "word",
            ("機器番号", "管理番号", "識別番号", "製造番号", "device"),
            Text(
                ja="機器の識別番号（点検で機器がなかった行は空欄）",
                en="Its number; empty where an inspection found none",
            ),
            empty=True,
        ),
        Column(
            "way",
            "choice",
            ("区分", "持込・持出", "way"),
            Text(
                ja="持込み、持出し、点検（機器を認めた）、機器なし（点検で認めなかった）の別",
                en="It came in, went out, was found by an inspection, or that was clear",
            ),
            choices={
                "in": ("持込", "持込み", "入"),
                "out": ("持出", "持出し", "出", "退"),
                "found": ("点検", "点検で発見", "巡回点検", "検査"),
                "clear": ("機器なし", "点検機器なし", "点検異常なし", "異常なし"),
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
        {"moment": "2026-06-30 17:30", "room": "本番サーバ室A", "device": "", "way": "機器なし"},
    ),
)
