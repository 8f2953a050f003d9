"""endpoint.certificate_validity: what would make it say pass wrongly?"""

from datetime import timedelta

import pytest

from tests.golden.endpoint.samples import NOW, certificate, in_clear, stamp, tls
from urazuke.checks.endpoint.certificate_validity import Facts, Params, judge
from urazuke.model import Json, Status
from urazuke.sdk import Verdict

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


def judged(*chain: Json, days: int = 30) -> Verdict:
    """The verdict at the moment of the run."""
    return judge(Facts(tls=tls(*chain), now=NOW), Params(min_days_left=days))


@pytest.mark.parametrize(
    ("left", "status"),
    [
        (365 * DAY, Status.PASS),
        (30 * DAY, Status.PASS),
        (30 * DAY - SECOND, Status.FAIL),
        (SECOND, Status.FAIL),
        (-SECOND, Status.FAIL),
    ],
)
def test_days_left(left: timedelta, status: Status) -> None:
    """To the second."""
    assert judged(certificate(not_after=stamp(left))).status is status


def test_not_yet_valid() -> None:
    """A second too early."""
    verdict = judged(certificate(not_before=stamp(SECOND)))
    assert verdict.status is Status.FAIL
    assert "有効にならない" in verdict.observed.ja


def test_expired_is_told_from_soon() -> None:
    """In words."""
    assert "expired" in judged(certificate(not_after=stamp(-DAY))).observed.en
    assert "29 days left" in judged(certificate(not_after=stamp(29 * DAY))).observed.en


@pytest.mark.parametrize("changes", [{"not_after": stamp(-DAY)}, {"not_before": stamp(DAY)}])
def test_an_intermediate_out_of_its_time(changes: Json) -> None:
    """The leaf is good; the certificate above it is not."""
    verdict = judged(certificate(), certificate(subject="CN=Above", **changes))
    assert verdict.status is Status.FAIL
    assert "CN=Above" in verdict.observed.ja


def test_the_report_names_the_first_to_expire() -> None:
    """Which need not be the leaf."""
    above = certificate(subject="CN=Above", not_after=stamp(40 * DAY))
    verdict = judged(certificate(), above)
    assert verdict.status is Status.PASS
    assert "CN=Above" in verdict.observed.ja


def test_the_threshold_is_a_parameter() -> None:
    """Zero: valid is enough."""
    soon = certificate(not_after=stamp(SECOND))
    assert judged(soon, days=0).status is Status.PASS
    assert judged(certificate(), days=90).status is Status.FAIL


def test_no_tls() -> None:
    """Fail."""
    assert judge(Facts(tls=in_clear(), now=NOW), Params()).status is Status.FAIL
