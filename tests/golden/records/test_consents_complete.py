"""records.consents_complete: what would make it say pass wrongly? It is 2026-11-24."""

import pytest

from tests.ledgers import judge
from urazuke.model import Finding, Status

CHECK = "records.consents_complete"
VERSIONS = "版,使用開始日,使用終了日,法務確認日\nv1,2025-04-01,2026-03-31,2025-03-10\n"
VERSIONS += "v2,2026-04-01,,2026-03-10\n"
HEAD = "記録番号,取得日時,同意版,同意日時\n"
GOOD = "R-1,2026-05-10 10:20,v2,2026-05-10 10:18\n"


def judged(*rows: str, versions: str = VERSIONS) -> Finding:
    files = {"consents": HEAD + "".join(rows), "consent-versions": versions}
    found = judge(CHECK, files)
    return found.get("consents") or found["records/consents"]


@pytest.mark.parametrize(
    "row",
    [
        "R-2,2026-05-10 10:20,v1,2026-03-31 23:59\n",  # the last day of the old one
        "R-2,2026-05-10 10:20,v2,2026-05-10 10:20\n",
        "R-2,2026-05-10 10:20,ｖ２,2026-05-10 10:20\n",
    ],
)
def test_complete(row: str) -> None:
    assert judged(GOOD, row).status is Status.PASS


@pytest.mark.parametrize(
    "row",
    [
        "R-2,2026-05-10 10:20,,2026-05-10 10:18\n",
        "R-2,2026-05-10 10:20,v2,\n",
        "R-2,2026-05-10 10:20,v2,2026-05-10 10:21\n",
        "R-2,2026-05-10 10:20,v3,2026-05-10 10:18\n",
        "R-2,2026-05-10 10:20,v1,2026-04-01 00:00\n",
        "R-2,2026-05-10 10:20,v2,2026-03-31 23:59\n",
    ],
)
def test_wanting(row: str) -> None:
    finding = judged(GOOD, row)
    assert finding.status is Status.FAIL
    assert "consents row 3" in finding.observed.en


@pytest.mark.parametrize("reviewed", ["", "2026-05-11"])
def test_a_version_that_legal_had_not_reviewed(reviewed: str) -> None:
    assert judged(GOOD, versions=VERSIONS.replace("2026-03-10", reviewed)).status is Status.FAIL


def test_the_sample_is_the_same_each_time() -> None:
    rows = [GOOD.replace("R-1", f"R-{number}") for number in range(200)]
    assert judged(*rows).observed == judged(*rows).observed


def test_what_cannot_be_read() -> None:
    assert judged(GOOD, GOOD.replace("10:20", "昼")).status is Status.ERROR
    assert judged(GOOD, versions=VERSIONS + ",2026-01-01,,\n").status is Status.ERROR
    assert judged().status is Status.NOT_ASSESSED
