"""When a page says that it was changed: in words, in `<time>`, in a header. At least one of them.

A header that is as young as the answer itself was made for the answer and dates nothing.
"""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from urazuke.checks.page.facts.text import shown
from urazuke.checks.page.rules.calendar import iso, labelled
from urazuke.sdk import Json, Page, PageCollector, Reason, Struct, Unreadable, observed, shape

_JUST_NOW = 120  # seconds


class Dates(Struct, frozen=True, forbid_unknown_fields=True):
    """Days, `YYYY-MM-DD`. `written`: beside words such as 最終更新日."""

    written: tuple[str, ...]
    marked: tuple[str, ...]
    header: str | None


def _dates(page: Page) -> Json:
    seen = shown(page)
    lines = [line["text"] for line in seen["lines"] if line["place"] != "link"]
    marked = sorted({day for text in seen["times"] for day in iso(text)})
    found = {
        "written": sorted(set(labelled(lines))),
        "marked": marked,
        "header": _header(seen["modified"], seen["date"]),
    }
    if not any(found.values()):
        raise Unreadable(Reason.MALFORMED, "the page does not say when it was changed")
    return found


def _header(modified: str | None, answered: str | None) -> str | None:
    changed = _moment(modified)
    if changed is None:
        return None
    now = _moment(answered) or datetime.now(UTC)
    return None if (now - changed).total_seconds() < _JUST_NOW else changed.date().isoformat()


def _moment(text: str | None) -> datetime | None:
    try:
        found = parsedate_to_datetime(text or "")
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


DATES = PageCollector(
    __name__,
    shape(Dates),
    collect=lambda page, subject: [observed(subject, lambda: _dates(page))],
)
