"""What people write where there is nobody or nothing to name."""

import unicodedata

EMPTY = frozenset({"", "-", "--", "ー", "−", "–", "—", "―"})
# No reviewer, no number of an approval.
NOTHING = frozenset(
    """none null nil n/a na nan tbd unknown pending ? ?? × x なし 無し 無 ナシ 該当なし 該当無し
    対象外 不明 未 未定 未了 未実施 未承認 未取得 未記入 空欄""".split()
)
DITTO = frozenset({"〃", "同上", "同", "々", "″", "''", "ditto"})  # whose, only the row above tells


def names_nothing(text: str) -> bool:
    """Whether the words name nobody and nothing, however wide or spaced they are.

    A lone letter is a mark in a ledger, and may be a name elsewhere.
    """
    alike = " ".join(unicodedata.normalize("NFKC", text).split()).casefold()
    words = EMPTY | NOTHING - {"x"} | DITTO
    return alike in words or not any(map(str.isalnum, alike))
