"""domain.null_mx_when_parked: what would make it say pass wrongly?"""

import pytest

from tests.golden.domain.samples import REJECT, Fake, one
from urazuke.model import Reason, Status

CHECK = "domain.null_mx_when_parked"
PARKED = {
    "MX a.test": ("0 .",),
    "TXT a.test": ("v=spf1 -all",),
    "TXT _dmarc.a.test": (REJECT,),
}


def test_all_three() -> None:
    assert one(CHECK, Fake(PARKED, parked=True)).status is Status.PASS


def test_a_domain_in_use() -> None:
    assert one(CHECK, Fake(PARKED)).status is Status.NOT_APPLICABLE


@pytest.mark.parametrize(
    "worse",
    [
        {"MX a.test": ()},
        {"MX a.test": ("0 .", "10 mx.a.test.")},
        {"MX a.test": ("10 .",)},
        {"MX a.test": ("10 mx.a.test.",)},
        {"MX a.test": (), "A a.test": ("192.0.2.1",)},
        {"TXT a.test": ()},
        {"TXT a.test": ("v=spf1 ~all",)},
        {"TXT a.test": ("v=spf1 ip4:192.0.2.1 -all",)},
        {"TXT a.test": ("v=spf1 redirect=b.test",), "TXT b.test": ("v=spf1 -all",)},
        {"TXT a.test": ("v=spf1 -all", "v=spf1 -all")},
        {"TXT a.test": ("v=spf1 -all x",)},
        {"TXT _dmarc.a.test": ()},
        {"TXT _dmarc.a.test": ("v=DMARC1; p=quarantine",)},
        {"TXT _dmarc.a.test": ("v=DMARC1; p=reject; sp=none",)},
    ],
)
def test_one_that_is_missing(worse: dict[str, tuple[str, ...]]) -> None:
    finding = one(CHECK, Fake({**PARKED, **worse}, parked=True))
    assert finding.status is Status.FAIL
    assert "# a.test. IN MX 0 ." in finding.fix


@pytest.mark.parametrize("asked", ["MX a.test", "TXT a.test", "TXT _dmarc.a.test"])
def test_failures(asked: str) -> None:
    domain = Fake(PARKED, parked=True, failing={asked: Reason.UNREACHABLE})
    assert one(CHECK, domain).status is Status.ERROR
