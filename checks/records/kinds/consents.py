"""The acquisitions of personal data, each with the consent that it rests on."""

from urazuke.sdk import Column, RecordKind, Text

CONSENTS = RecordKind(
    __name__,
    title=Text(ja="取得・同意記録", en="Acquisitions and consents"),
    meaning=Text(
        ja="個人データの取得を一件ずつ、同意した版と日時とともに出力する。",
        en="One row for each acquisition, with the version and the time of the consent.",
    ),
    columns=(
        Column(
            "id", "word", ("記録番号", "受付番号", "id"), Text(ja="記録の識別子", en="Which record")
        ),
        Column(
            "obtained", "moment", ("取得日時", "obtained"), Text(ja="取得日時", en="When obtained")
        ),
        Column(
            "version",
            "word",
            ("同意版", "版", "version"),
            Text(ja="同意した条項の版", en="The version that was consented to"),
            empty=True,
        ),
        Column(
            "consented",
            "moment",
            ("同意日時", "consented"),
            Text(ja="同意の日時", en="When the consent was given"),
            empty=True,
        ),
    ),
    examples=(
        {
            "id": "R-000123",
            "obtained": "2026-05-10 10:20",
            "version": "2026-04",
            "consented": "2026-05-10 10:18",
        },
    ),
)
