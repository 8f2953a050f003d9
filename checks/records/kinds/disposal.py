"""Which medium was disposed of, how, and what certifies it."""

from urazuke.sdk import Column, RecordKind, Text

METHODS = {
    "contractor": ("専門業者", "業者", "廃棄業者", "委託"),
    "software": ("専用ソフト", "消去ソフト", "データ消去ソフト", "ソフト消去"),
    "physical": ("物理破壊", "物理的破壊", "破砕", "破壊", "裁断"),
    "other": ("その他", "初期化", "フォーマット", "一般廃棄", "譲渡", "売却"),
}

DISPOSAL = RecordKind(
    __name__,
    title=Text(ja="媒体廃棄記録", en="Media disposed of"),
    meaning=Text(
        ja="媒体の廃棄を一点一行で記載し、廃棄証明書または消去記録のファイルとその"
        "SHA-256を添える。",
        en="One row for each medium disposed of, with the file of its certificate, or of the "
        "record of its erasure, and the SHA-256 of that.",
    ),
    columns=(
        Column(
            "medium",
            "word",
            ("媒体番号", "管理番号", "識別番号", "製造番号", "medium"),
            Text(ja="媒体の識別番号", en="The medium, as its ledger numbers it"),
        ),
        Column(
            "disposed", "day", ("廃棄日", "処分日", "disposed"), Text(ja="廃棄した日", en="When")
        ),
        Column(
            "method",
            "choice",
            ("廃棄方法", "処分方法", "方法", "method"),
            Text(
                ja="方法（専門業者、専用ソフト、物理破壊、その他）",
                en="How: contractor, software, physical, other",
            ),
            choices=METHODS,
        ),
        Column(
            "contractor",
            "word",
            ("業者名", "委託先", "contractor"),
            Text(ja="専門業者の名称", en="Who the contractor is, where one did it"),
            empty=True,
            optional=True,
        ),
        Column(
            "certificate",
            "text",
            ("証明書", "廃棄証明書", "証明書ファイル", "certificate"),
            Text(
                ja="証明書のファイル（本記録からの相対パス）",
                en="The file of the certificate, relative to this ledger",
            ),
            empty=True,
        ),
        Column(
            "sha256",
            "sha256",
            ("SHA-256", "証明書のSHA-256", "ハッシュ値"),
            Text(ja="証明書のファイルのSHA-256", en="The SHA-256 of that file"),
            empty=True,
        ),
    ),
    examples=(
        {
            "medium": "M-0001",
            "disposed": "2026-06-30",
            "method": "専門業者",
            "contractor": "株式会社サンプル環境",
            "certificate": "certificates/2026-06-30.pdf",
            "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        },
    ),
)
