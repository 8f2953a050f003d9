"""What a cell of a ledger says, by the kind of its column: the canonical text, or nothing.

`fast.py` reads the usual spellings in SQL; whatever it leaves is read here, and both must agree.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from urazuke.absence import DITTO, EMPTY, NOTHING
from urazuke.sdk.records import Cell, Column

LOST = "\ufffd"  # what stands for bytes that the encoding does not have
EARLIEST, LATEST = 1900, 2200  # years outside are slips of the pen
_ERAS = {"r": 2018, "令和": 2018, "h": 1988, "平成": 1988, "s": 1925, "昭和": 1925}
_DATE = (
    r"(?P<era>[rhs]|令和|平成|昭和)?(?P<y>\d{1,4}|元)[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})日?"
)
_COMPACT = r"(?P<cy>\d{4})(?P<cm>\d{2})(?P<cd>\d{2})"
_TIME = (
    r"(?P<half>午前|午後)?(?P<hour>\d{1,2})[::時](?P<minute>\d{2})分?"
    r"(?:[::]?(?P<second>\d{2})秒?(?:[.]\d+)?)?(?P<zone>z|[+-]\d{2}(?::?\d{2})?)?"
)
_WRITTEN = re.compile(rf"(?:{_DATE}|{_COMPACT})(?:\([月火水木金土日]\))?(?:[t ]?\s*{_TIME})?")
_COUNT = re.compile(r"-?\d{1,3}(,\d{3})*|-?\d+")
_MOST = 10**15  # no ledger counts so far
_SHA256 = re.compile(r"[0-9a-f]{64}")
_NOON = 12
_LONGEST_COUNT = 15  # digits
_UNSEEN = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)


def plain(text: str) -> str:
    """The text with its widths and spaces made alike, without what nobody sees.

    Empty for what means nothing.
    """
    alike = " ".join(_UNSEEN.sub("", unicodedata.normalize("NFKC", text)).split())
    return "" if alike in EMPTY else alike


def is_empty(column: Column, text: str) -> bool:
    """Whether the cell says that there is nothing."""
    alike = plain(text)
    named = column.cell in {"word", "person"}
    return not alike or (named and alike.casefold() in NOTHING)


def read(column: Column, text: str, zone: ZoneInfo) -> str:
    """The canonical text: ISO for times, the meaning of a choice. Raises `ValueError`."""
    if LOST in text:
        raise ValueError("a character that was lost")
    if plain(text).casefold() in DITTO:
        raise ValueError("what only another row tells")
    if column.cell == "text":
        return text.strip()
    if column.cell == "choice":
        return _choice(column, plain(text))
    return _READERS[column.cell](plain(text), zone)


def _choice(column: Column, text: str) -> str:
    for meaning, spellings in column.choices.items():
        if text.casefold() in {plain(each).casefold() for each in (meaning, *spellings)}:
            return meaning
    raise ValueError("none of the known choices")


def _word(text: str, _: ZoneInfo) -> str:
    return text


def _count(text: str, _: ZoneInfo) -> str:
    if not _COUNT.fullmatch(text):
        raise ValueError("no whole number")
    digits = text.replace(",", "")
    if len(digits) > _LONGEST_COUNT or abs(number := int(digits)) >= _MOST:
        raise ValueError("a number that counts nothing")
    return str(number)


def _sha256(text: str, _: ZoneInfo) -> str:
    if not _SHA256.fullmatch(text.lower()):
        raise ValueError("no SHA-256")
    return text.lower()


def _matched(text: str) -> re.Match[str]:
    found = _WRITTEN.fullmatch(text.lower())
    if found is None:
        raise ValueError("no date")
    return found


def _date(found: re.Match[str]) -> date:
    if found["cy"]:
        year, month, day = (int(found[part]) for part in ("cy", "cm", "cd"))
    else:
        written = 1 if found["y"] == "元" else int(found["y"])
        if not written:
            raise ValueError("no era has a year before its first")
        year = written + _ERAS[found["era"]] if found["era"] else written
        month, day = int(found["m"]), int(found["d"])
    if not EARLIEST <= year <= LATEST:
        raise ValueError("no year of this age")
    return date(year, month, day)


def _day(text: str, zone: ZoneInfo) -> str:
    found = _matched(text)
    return _moment(text, zone)[:10] if found["zone"] else _date(found).isoformat()


def _moment(text: str, zone: ZoneInfo) -> str:
    found = _matched(text)
    if found["hour"] is None:
        raise ValueError("no time of the day")
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    if found["half"]:
        if not 0 <= hour <= _NOON:
            raise ValueError("no time of the day")
        hour = hour % _NOON + (_NOON if found["half"] == "午後" else 0)
    day = _date(found)
    moment = datetime(day.year, day.month, day.day, hour, minute, second)  # noqa: DTZ001
    if found["zone"]:
        there = moment.replace(tzinfo=UTC) - _offset(found["zone"])
        moment = there.astimezone(zone).replace(tzinfo=None)
    return moment.isoformat(sep=" ")


def _offset(text: str) -> timedelta:
    if text == "z":
        return timedelta()
    hours, minutes = int(text[1:3]), int(text[3:].removeprefix(":") or 0)
    ahead = timedelta(hours=hours, minutes=minutes)
    return -ahead if text[0] == "-" else ahead


_READERS: dict[Cell, Callable[[str, ZoneInfo], str]] = {
    "word": _word,
    "person": _word,
    "day": _day,
    "moment": _moment,
    "count": _count,
    "sha256": _sha256,
}
