"""Which device may be brought into which room, from when to when, and when it left again."""

from urazuke.sdk import Column, RecordKind, Text

CATEGORIES = {
    "computer": ("PC", "パソコン", "ノートPC", "端末"),
    "storage": ("記憶媒体", "USBメモリ", "外付けディスク", "ディスク"),
    "instrument": ("測定器", "計測器", "工具", "保守用機器"),
    "phone": ("電話", "携帯電話", "スマートフォン", "通信機器"),
    "camera": ("カメラ", "撮影機器", "ビデオカメラ"),
    "other": ("その他",),
}
OWNERS = {
    "company": ("自社", "会社", "社有", "会社貸与"),
    "contractor": ("委託先", "業者", "保守業者", "ベンダー"),
    "private": ("私物", "個人", "個人所有"),
}

DEVICE_PERMISSION = RecordKind(
    __name__,
    title=Text(ja="持込機器許可台帳", en="Permissions for devices brought in"),
    meaning=Text(
        ja="区画への機器の持込許可を一件一行で記載する。終了した許可も残す。",
        en="One row for each permission to bring a device into a room; those that ended stay.",
    ),
    columns=(
        Column(
            "device",
            "word",
            ("機器番号", "管理番号", "識別番号", "製造番号", "device"),
            Text(ja="機器の識別番号", en="The number by which the device is known"),
        ),
        Column(
            "room", "word", ("区画", "部屋", "区画名", "room"), Text(ja="持込先の区画", en="Where")
        ),
        Column(
            "category",
            "choice",
            ("機器種別", "種別", "category"),
            Text(
                ja="機器の種別（PC、記憶媒体、測定器、電話、カメラ、その他）",
                en="What it is: computer, storage, instrument, phone, camera, other",
            ),
            choices=CATEGORIES,
        ),
        Column(
            "owner",
            "choice",
            ("所有者", "所有区分", "owner"),
            Text(ja="所有者（自社、委託先、私物）", en="Whose: company, contractor, private"),
            choices=OWNERS,
        ),
        Column(
            "since",
            "day",
            ("許可開始日", "開始日", "許可日", "since"),
            Text(ja="許可の初日", en="The first day of the permission"),
        ),
        Column(
            "until",
            "day",
            ("許可終了日", "終了日", "期限", "until"),
            Text(ja="許可の末日", en="Its last day"),
        ),
        Column(
            "closed",
            "day",
            ("持出確認日", "終了確認日", "closed"),
            Text(
                ja="機器が区画から持ち出されたことを確認し許可を終えた日（継続中は空欄）",
                en="When it was seen to have left, and the permission closed; empty until then",
            ),
            empty=True,
        ),
    ),
    examples=(
        {
            "device": "PC-0042",
            "room": "本番サーバ室A",
            "category": "PC",
            "owner": "委託先",
            "since": "2026-06-01",
            "until": "2026-06-30",
            "closed": "2026-06-30",
        },
    ),
)
