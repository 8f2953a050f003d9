"""domain.dmarc: what would make it say pass wrongly?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.golden.domain.samples import REJECT, Fake, one
from urazuke.checks.domain.rules.answers import Answers, Record
from urazuke.checks.domain.rules.dmarc import evaluate
from urazuke.model import Finding, Reason, Status

CHECK = "domain.dmarc"


def judged(*records: str, **more: object) -> Finding:
    """The finding for a domain with these records."""
    return one(CHECK, Fake({"TXT _dmarc.a.test": records}), **more)


@pytest.mark.parametrize(
    "record",
    [
        REJECT,
        "v=DMARC1;p=quarantine;rua=mailto:x@a.test",
        "v=DMARC1; p=Reject; pct=100; rua=mailto:x@a.test!10m; unknown=1;",
        " v = DMARC1 ; p=reject; sp=quarantine; np=reject; t=n; rua=mailto:x@sub.a.test",
        "v=DMARC1; p=reject; rua=mailto:x@elsewhere.test,mailto:x@a.test",
    ],
)
def test_passes(record: str) -> None:
    assert judged(record, "other=1").status is Status.PASS


@pytest.mark.parametrize(
    "record",
    [
        "v=DMARC1; p=none; rua=mailto:x@a.test",
        "v=DMARC1; p=reject; sp=none; rua=mailto:x@a.test",
        "v=DMARC1; p=reject; np=none; rua=mailto:x@a.test",
        "v=DMARC1; p=reject; pct=99; rua=mailto:x@a.test",
        "v=DMARC1; p=reject; pct=0; rua=mailto:x@a.test",
        "v=DMARC1; p=reject; pct=; rua=mailto:x@a.test",
        "v=DMARC1; p=reject; t=y; rua=mailto:x@a.test",
        "v=DMARC1; p=rejected; rua=mailto:x@a.test",
        "v=DMARC1; rua=mailto:x@a.test",
        "v=DMARC1; p=reject; p=none; rua=mailto:x@a.test",
        "v=DMARC1; p=reject; sp=; rua=mailto:x@a.test",
        "v=DMARC1; p=reject; adkim=x; rua=mailto:x@a.test",
        "v=DMARC1; p=reject",
        "v=DMARC1; p=reject; rua=",
        "v=DMARC1; p=reject; rua=x@a.test",
        "v=DMARC1; p=reject; rua=mailto:x@elsewhere.test",
        "v=DMARC1; p=reject, rua=mailto:x@a.test",
        "v=DMARC1; p reject; rua=mailto:x@a.test",
        "v=dmarc1; p=reject; rua=mailto:x@a.test",
        "v=DMARC2; p=reject; rua=mailto:x@a.test",
        "p=reject; v=DMARC1; rua=mailto:x@a.test",
        "v=DMARC1; p=reject; rua=mailto:x@a.test\\x00",
    ],
)
def test_fails(record: str) -> None:
    assert judged(record).status is Status.FAIL


def test_none_and_two() -> None:
    """Two that are equal are still two."""
    assert judged().status is Status.FAIL
    assert judged(REJECT, REJECT).status is Status.FAIL


@pytest.mark.parametrize(
    ("above", "status"),
    [
        (REJECT, Status.PASS),
        ("v=DMARC1; p=none; sp=reject; rua=mailto:x@a.test", Status.PASS),
        ("v=DMARC1; p=reject; sp=none; rua=mailto:x@a.test", Status.FAIL),
        ("v=DMARC1; p=none; rua=mailto:x@a.test", Status.FAIL),
    ],
)
def test_a_name_below_has_the_policy_for_names_below(above: str, status: Status) -> None:
    domain = Fake({"TXT _dmarc.a.test": (above,)}, name="mail.b.a.test")
    assert one(CHECK, domain).status is status


def test_the_name_that_speaks_for_all_is_the_highest() -> None:
    """RFC 9989: an intermediate record does not speak for what is below it."""
    records = {"TXT _dmarc.a.test": ("v=DMARC1; p=none",), "TXT _dmarc.b.a.test": (REJECT,)}
    assert one(CHECK, Fake(records, name="mail.b.a.test")).status is Status.FAIL
    records["TXT _dmarc.b.a.test"] = (f"{REJECT}; psd=n",)
    assert one(CHECK, Fake(records, name="mail.b.a.test")).status is Status.FAIL  # rua is above
    own = "v=DMARC1; p=reject; psd=n; rua=mailto:x@b.a.test"
    records["TXT _dmarc.b.a.test"] = (own,)
    assert one(CHECK, Fake(records, name="mail.b.a.test")).status is Status.PASS


def test_reports_elsewhere_need_its_word() -> None:
    """And the word of somebody else does not help."""
    record = ("v=DMARC1; p=reject; rua=mailto:x@reports.test",)
    says = {"TXT a.test._report._dmarc.reports.test": ("v=DMARC1",)}
    assert one(CHECK, Fake({"TXT _dmarc.a.test": record, **says})).status is Status.PASS
    for wrong in (
        {"TXT a.test._report._dmarc.reports.test": ("yes",)},
        {"TXT b.test._report._dmarc.reports.test": ("v=DMARC1",)},
    ):
        finding = one(CHECK, Fake({"TXT _dmarc.a.test": record, **wrong}))
        assert finding.status is Status.FAIL
        assert "reports.test" in finding.observed.ja


def test_parameters() -> None:
    """Stricter, and without reports."""
    quarantine = "v=DMARC1; p=quarantine; rua=mailto:x@a.test"
    assert judged(quarantine, params={"least": "reject"}).status is Status.FAIL
    assert judged("v=DMARC1; p=reject", params={"reports": False}).status is Status.PASS


@pytest.mark.parametrize("asked", ["TXT _dmarc.a.test", "TXT _dmarc.test"])
def test_an_answer_that_fails_is_an_error(asked: str) -> None:
    """Even above: it could say something else."""
    domain = Fake({"TXT _dmarc.a.test": (REJECT,)}, failing={asked: Reason.TIMEOUT})
    assert one(CHECK, domain).status is Status.ERROR


WORDS = st.lists(
    st.sampled_from(["sp=reject", "np=reject", "pct=100", "rua=mailto:x@a.test", "adkim=s", "x=y"])
    | st.text(max_size=12)
)


@given(WORDS, st.sampled_from(["none", "", "Rejected", "quarantine reject"]))
def test_law_without_a_policy_nothing_is_enforced(words: list[str], policy: str) -> None:
    """Whatever else the record says; and no text breaks the walk."""
    record = "; ".join(["v=DMARC1", f"p={policy}", *words])
    known = [Record(name="_dmarc.a.test", type="TXT", exists=True, values=(record,))]
    assert not evaluate(Answers(known), "a.test").enforces("quarantine")
