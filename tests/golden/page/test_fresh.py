"""page.fresh: what would make it say pass wrongly? It is 2026-11-24."""

from typing import Any

import pytest

from tests.golden.page.samples import FakePage, collected, seen
from tests.judging import one
from urazuke.checks.page.facts.dates import DATES
from urazuke.errors import Unreadable
from urazuke.model import Finding, Json, Reason, Status

CHECK = "page.fresh"


def judged(html: str, **changes: Any) -> Finding:
    """The finding."""
    return one(CHECK, {DATES: collected(DATES, FakePage(seen(html, **changes)))})


@pytest.mark.parametrize(
    "html",
    [
        "<p>最終更新日:2026年10月1日",
        "<p>最終更新日:２０２６年１０月１日",
        "<p>令和8年10月1日改定",
        "<p>制定 平成17年4月1日 改定 令和８年６月３０日",
        "<p>更新日:R8.10.1",
        "<p>更新日 2026/10/01",
        "<p>Last updated: 2026-10-01",
        "<table><tr><th>更新日<td>2026年10月1日</table>",
        "<footer>最終更新 2026.10.1</footer>",
        "<p>お知らせ <time datetime=2026-10-01T09:00:00+09:00>10月1日</time>",
        "<time>2026年10月1日</time>",
        "<p>改定 2026年11月24日",
    ],
)
def test_young_enough(html: str) -> None:

    assert judged(html).status is Status.PASS


@pytest.mark.parametrize(
    "html",
    [
        "<p>最終更新日:2026年5月24日",
        "<p>最終更新日:2025年10月1日",
        "<p>平成元年10月1日改定",
        "<p>昭和63年10月1日制定",
        "<p>2027年4月1日改定予定",
        "<p>最終更新日:2025年10月1日<p>キャンペーンは2026年11月1日から",
        "<p>最終更新日:2025年10月1日<p><time datetime=2026-11-20>本日</time>",
        "<p>最終更新日:2025年10月1日<!-- 更新日 2026年10月1日 -->",
        "<p>改定 2025年10月1日<p>改定予定 2027年10月1日",
    ],
)
def test_too_old_or_only_to_come(html: str) -> None:
    assert judged(html).status is Status.FAIL


@pytest.mark.parametrize(
    ("modified", "status"),
    [
        ("Thu, 01 Oct 2026 00:00:00 GMT", Status.PASS),
        ("Wed, 01 Oct 2025 00:00:00 GMT", Status.FAIL),
        ("Tue, 24 Nov 2026 09:00:00 GMT", Status.ERROR),
        ("Tue, 24 Nov 2026 08:59:00 GMT", Status.ERROR),
        ("Fri, 01 Jan 2027 00:00:00 GMT", Status.ERROR),
        ("yesterday", Status.ERROR),
        ("Thu, 99 Oct 2026 00:00:00 GMT", Status.ERROR),
        ("", Status.ERROR),
        (None, Status.ERROR),
    ],
)
def test_by_the_header(modified: str | None, status: Status) -> None:
    """One that is as young as the answer was made for it."""
    assert judged("<p>本文", modified=modified).status is status


def test_a_written_day_outweighs_the_header() -> None:
    html = "<p>最終更新日:2025年10月1日"
    assert judged(html, modified="Thu, 01 Oct 2026 00:00:00 GMT").status is Status.FAIL


@pytest.mark.parametrize(
    "html",
    [
        "<p>本文だけ",
        "<p>最終更新日:2026年13月1日",
        "<p>最終更新日:2026年2月30日",
        "<p>最終更新日:未定",
        "<p>© 2026 Sample",
        "<p>2026年10月1日にフィッシングを確認しました",
        "<p>更新日<p>本文<p>2026年10月1日",
    ],
)
def test_no_day_is_an_error(html: str) -> None:
    assert judged(html).status is Status.ERROR


def test_what_is_not_known_is_an_error() -> None:
    gone = FakePage(fault=Unreadable(Reason.TIMEOUT, "no whole answer"))
    assert one(CHECK, {DATES: collected(DATES, gone)}).status is Status.ERROR
    assert judged("<p>更新日 2026年10月1日", status=404).status is Status.ERROR
    body: Json = {"written": ["soon"], "marked": [], "header": None}
    assert one(CHECK, {DATES: {"there": body}}).status is Status.ERROR
