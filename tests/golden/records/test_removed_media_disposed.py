"""records.removed_media_disposed: what would make it say pass wrongly? It is 2026-11-24."""

import pytest

from tests.ledgers import judge
from urazuke.model import Finding, Status

CHECK = "records.removed_media_disposed"
MEDIA = "媒体番号,保管場所,施錠,鍵管理者,責任者,点検日,点検結果,除却日\n"
KEPT = "M-01,A,はい,E1,E2,2026-06-30,有,\n"
GONE = "M-02,A,はい,E1,E2,2026-06-30,有,2026-06-30\n"
DISPOSAL = "媒体番号,廃棄日,廃棄方法,業者名,証明書,SHA-256\n"


def removed(media: str, disposals: str) -> Finding:
    found = judge(CHECK, {"media": MEDIA + media, "disposal": DISPOSAL + disposals})
    return found.get("media") or found["records/media"]


@pytest.mark.parametrize(
    ("media", "disposals", "status"),
    [
        (KEPT, "", Status.PASS),
        (KEPT + GONE, "M-02,2026-06-30,物理破壊,,,\n", Status.PASS),
        (KEPT + GONE, "ｍ-02,2026-11-24,物理破壊,,,\n", Status.PASS),
        (GONE, "", Status.FAIL),
        (GONE, "M-01,2026-06-30,物理破壊,,,\n", Status.FAIL),
        (GONE, "M-02,2026-11-25,物理破壊,,,\n", Status.FAIL),  # to come
        (GONE + GONE.replace("M-02", "M-03"), "M-02,2026-06-30,物理破壊,,,\n", Status.FAIL),
        (KEPT + "M-03,A,たぶん,E1,E2,,,\n", "", Status.ERROR),
        (GONE + "M-03,A,たぶん,E1,E2,,,\n", "", Status.FAIL),
        (GONE, "M-02,2026-06-30,物理破壊,,,\nM-03,きのう,物理破壊,,,\n", Status.ERROR),
        ("", "", Status.NOT_ASSESSED),
    ],
)
def test_removals(media: str, disposals: str, status: Status) -> None:
    assert removed(media, disposals).status is status


def test_without_a_ledger_of_disposals_nothing_is_known() -> None:
    (finding,) = judge(CHECK, {"media": MEDIA + KEPT}).values()
    assert finding.status is Status.NOT_ASSESSED
