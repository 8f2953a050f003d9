"""The very files that are sent outside; no list, so it has no columns."""

from urazuke.sdk import RecordKind, Text

OUTBOX = RecordKind(
    __name__,
    title=Text(ja="送信ファイル", en="Outbox"),
    meaning=Text(
        ja="外部へ送るファイルそのもの。path にはフォルダ、ファイル名のパターン又は s3:// の"
        "接頭辞を指定する。台帳ではないため列はない。",
        en="The files themselves that are sent outside: `path` is a folder, a pattern, or a prefix "
        "of S3. It is no list and has no columns.",
    ),
    columns=(),
)
