"""Dates as Japanese pages write them: 2026年11月24日, 令和8年11月24日, R8.11.24, 2026/11/24."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_LETTERS = {"M": "明治", "T": "大正", "S": "昭和", "H": "平成", "R": "令和"}
_JAPANESE = re.compile(
    r"(?P<era>明治|大正|昭和|平成|令和)\s*(?P<year>\d{1,2}|元)\s*年"
    r"\s*(?P<month>\d{1,2})\s*月(?:\s*(?P<day>\d{1,2})\s*日)?"
)
_WESTERN = re.compile(
    r"(?<!\d)(?P<year>\d{4})\s*年\s*(?P<month>\d{1,2})\s*月(?:\s*(?P<day>\d{1,2})\s*日)?"
)
_DIGITS = re.compile(
    r"(?<![\d./-])(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)"
)
_SHORT = re.compile(
    r"(?<![A-Za-z\d])(?P<era>[MTSHR])(?P<year>\d{1,2})[./](?P<month>\d{1,2})[./](?P<day>\d{1,2})(?!\d)"
)
_LABEL = re.compile(
    r"最終更新|更新日|更新[::]|更新しました|改定|改訂|制定|掲載日|公開日"
    r"|last\s+(?:updated|modified|reviewed)|updated|revised",
    re.IGNORECASE,
)
_LONGEST = 60  # letters of a line that dates a page; longer ones tell something else


def days(text: str) -> Iterator[str]:
    """Every date in the text that a calendar has, `YYYY-MM-DD`; of a month, its first day."""
    plain = unicodedata.normalize("NFKC", text)
    for pattern in (_JAPANESE, _WESTERN, _DIGITS, _SHORT):
        for found in pattern.finditer(plain):
            told = found.groupdict()
            try:
                yield date(_year(told), int(told["month"]), int(told["day"] or 1)).isoformat()
            except ValueError:
                continue


def iso(text: str) -> Iterator[str]:
    """The dates of a `<time>`: its own form, or words."""
    yield from days(text)


def labelled(lines: Sequence[str]) -> Iterator[str]:
    """The dates of lines that speak of a change, or that follow a line which only says so."""
    for place, line in enumerate(lines):
        if len(line) > _LONGEST or not _LABEL.search(line):
            continue
        here = list(days(line))
        following: Iterable[str] = lines[place + 1 : place + 2]
        yield from here or (day for after in following if _alone(after) for day in days(after))


def _alone(line: str) -> bool:
    """A line with a date and hardly anything else."""
    return len(line) <= _LONGEST // 2


def _year(told: dict[str, str | None]) -> int:
    year, era = told["year"] or "", told.get("era")
    number = 1 if year == "元" else int(year)
    return number + (_ERAS[_LETTERS.get(era, era)] if era else 0)
