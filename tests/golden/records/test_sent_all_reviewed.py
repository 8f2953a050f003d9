"""records.sent_all_reviewed: what would make it say pass wrongly? It is 2026-11-24."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.golden.records.transfers import MAIL, MAILED, SENT, TRANSFER, TRANSFERRED
from tests.ledgers import judge
from urazuke.model import Finding, Status

CHECK = "records.sent_all_reviewed"
EARLIER = MAILED.replace("m-1", "m-0").replace("2026-11-20", "2026-08-25")  # 91 days ago


def judged(sent: str, mail: str | None = MAILED, transfers: str | None = None) -> Finding:
    files = {"sent": SENT + sent}
    files |= {} if mail is None else {"mail-review": MAIL + mail}
    files |= {} if transfers is None else {"transfer": TRANSFER + transfers}
    found = judge(CHECK, files)
    return found.get("sent") or found["records/sent"]


@pytest.mark.parametrize(
    ("sent", "mail", "transfers"),
    [
        ("m-1,2026-11-20 15:10\n", MAILED, None),
        ("m-1,2026-11-20 15:10\nT-1,2026-11-20 15:10\n", MAILED, TRANSFERRED),
        ("T-1,2026-11-20 15:10\n", None, TRANSFERRED),
        ("ｍ－１,2026-11-20 15:10\n", MAILED, None),
        (
            "m-1,2026-11-20 15:10\n",
            MAILED + EARLIER,
            None,
        ),
        ("m-1,2026-11-20 15:10\n", MAILED + "m-2,,E001,却下,E010,2026-11-20 15:10,\n", None),
    ],
)
def test_they_agree(sent: str, mail: str | None, transfers: str | None) -> None:
    assert judged(sent, mail, transfers).status is Status.PASS


@pytest.mark.parametrize(
    ("sent", "mail"),
    [
        ("m-1,2026-11-20 15:10\nm-9,2026-11-20 15:11\n", MAILED),
        ("m-1,2026-11-20 15:10\nm-1,2026-11-20 15:11\n", MAILED),  # twice
        ("m-1,2026-11-20 15:10\n", MAILED.replace("承認", "却下")),
        ("m-1,2026-11-20 15:10\n", MAILED.replace("承認", "迂回")),
        ("m-1,2026-11-20 14:54\n", MAILED),  # the gateway knows better when it left
        (
            "m-1,2026-11-20 15:10\nm-3,2026-11-22 09:00\n",
            MAILED + MAILED.replace("m-1", "m-2") + MAILED.replace("m-1", "m-3"),
        ),  # m-2 was reviewed and never seen to leave
        ("m-1,2026-11-20 15:10\n", MAILED + EARLIER.replace("08-25", "08-26")),  # no log of it
        ("m-1,2026-10-19 15:10\n", MAILED.replace("-11-20", "-10-19")),  # 36 days old
        ("m-1,2026-11-25 15:10\n", MAILED.replace("-20", "-25")),
    ],
)
def test_they_do_not(sent: str, mail: str) -> None:
    assert judged(sent, mail).status is Status.FAIL


def test_without_reviews_nothing_can_be_said() -> None:
    assert judged("m-1,2026-11-20 15:10\n", None).status is Status.NOT_ASSESSED
    assert judged("", MAILED).status is Status.NOT_ASSESSED


def test_what_cannot_be_read() -> None:
    good = "m-1,2026-11-20 15:10\n"
    assert judged(good + ",2026-11-20 15:10\n").status is Status.ERROR
    assert judged(good, MAILED + MAILED.replace("承認", "？")).status is Status.ERROR


IDS = st.lists(st.sampled_from(["a", "b", "c"]), max_size=6)


@settings(deadline=None, max_examples=25)
@given(IDS, IDS)
def test_it_counts_as_people_do(sent: list[str], reviewed: list[str]) -> None:
    finding = judged(
        "z,2026-11-20 15:10\n" + "".join(f"{name},2026-11-20 15:10\n" for name in sent),
        "".join(MAILED.replace("m-1", name) for name in ["z", *reviewed]),
    )
    unreviewed = Counter(sent) - Counter(reviewed)
    unsent = set(reviewed) - set(sent)
    agree = not unreviewed and not unsent
    assert finding.status is (Status.PASS if agree else Status.FAIL)
    if unreviewed:
        assert finding.observed.en.startswith(f"{unreviewed.total()} sent without a review")
