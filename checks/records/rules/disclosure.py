"""What a published table tells of single people: small numbers, columns and cells that name them.

The lists of words and marks are ours; no standard has one.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

_SEPARATORS = re.compile(r"[、,;]\s*")
_SUPPRESSED = frozenset(
    {"*", "**", "***", "x", "χ", "-", "--", "ー", "–", "—", "―", "−", "…", "..."}
)
_SUPPRESSED_WORDS = frozenset({"秘匿", "非公表", "非開示", "suppressed", "n/a", "na"})
_COUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?\s*[人名]?")
_BELOW = re.compile(r"(?:n\s*)?[<<]\s*(\d+)|(\d+)\s*[人名]?\s*未満")
_IDENTIFYING = (
    *("会員番号", "会員id", "顧客番号", "顧客id", "お客様番号", "氏名", "名前", "姓名", "電話番号"),
    *("携帯番号", "メールアドレス", "生年月日", "誕生日", "カード番号", "口座番号", "個人番号"),
    *("マイナンバー", "免許証番号", "旅券番号", "パスポート番号", "社員番号", "端末識別子"),
    *("ipアドレス", "郵便番号", "住所"),
)
_IDENTIFYING_EN = frozenset(
    """name fullname firstname lastname email emailaddress mail phone phonenumber telephone
    address birthday dateofbirth dob cardnumber pan memberid customerid userid accountnumber
    ipaddress deviceid""".split()
)
_NO_ADDRESS = ("住所地", "本籍地")  # where many live
_MAIL = re.compile(r"[^\s@<>,;:\"()]+@[^\s@<>,;:\"()]+\.[^\s@<>,;:\"()]{2,}")
_PHONE = re.compile(
    r"(?<![\d-])(?:\+81[- ]?\d{1,4}|0\d{1,4})[- ()]{0,2}\d{1,4}[- ()]{0,2}\d{3,4}(?![\d-])"
)
_OF_COMPANIES = ("0120", "0800", "0570")
_PHONE_DIGITS = {10, 11}
_DIGITS = re.compile(r"(?<!\d)\d(?:[ -]?\d){13,18}(?!\d)")


def plain(text: str) -> str:
    """The text with its widths and spaces made alike."""
    return " ".join(unicodedata.normalize("NFKC", text).split()).casefold()


def headers(text: str | None) -> list[str]:
    """The headers that a cell of the ledger lists."""
    return [plain(each) for each in _SEPARATORS.split(text or "") if each.strip()]


def people(cell: str) -> int | None:
    """How many people a cell tells of; a bound where it only says "fewer than".

    Raises `ValueError` for what is neither a number nor a mark; None: it is suppressed.
    """
    text = plain(cell)
    if text in _SUPPRESSED or text.strip("()[]") in _SUPPRESSED_WORDS:
        return None
    if below := _BELOW.fullmatch(text):
        return int(below[1] or below[2])
    if count := _COUNT.fullmatch(text):
        return int(count[1].replace(",", ""))
    raise ValueError("neither a number nor a mark of suppression")


def small(cell: str) -> int | None:
    """The whole number of a cell that may be one of people; None: it is none, or zero."""
    found = _COUNT.fullmatch(plain(cell))
    return (int(found[1].replace(",", "")) or None) if found else None


def identifies(header: str) -> bool:
    """Whether a column of that name holds what tells people apart."""
    text = plain(header)
    if re.sub(r"[\s_-]", "", text) in _IDENTIFYING_EN:
        return True
    for other in _NO_ADDRESS:
        text = text.replace(other, "")
    return any(word in text for word in _IDENTIFYING)


def personal(cell: str) -> str | None:
    """What a cell looks like that tells of one person; None: of nobody."""
    text = plain(cell)
    if _MAIL.search(text):
        return "mail"
    if any(_is_card(found) for found in _found(_DIGITS, text)):
        return "card"
    return "phone" if any(_is_phone(found) for found in _found(_PHONE, text)) else None


def _found(pattern: re.Pattern[str], text: str) -> Iterable[str]:
    return (
        re.sub(r"\D", "", found.group().replace("+81", "0")) for found in pattern.finditer(text)
    )


def _is_phone(digits: str) -> bool:
    return len(digits) in _PHONE_DIGITS and not digits.startswith(_OF_COMPANIES)


def _is_card(digits: str) -> bool:
    """By Luhn's sum."""
    doubled = [int(each) * (1 + at % 2) for at, each in enumerate(reversed(digits))]
    return sum(each - 9 * (each > 9) for each in doubled) % 10 == 0  # noqa: PLR2004


def width(row: Sequence[str]) -> int:
    """How many cells say something."""
    return sum(1 for cell in row if cell.strip())
