"""endpoint.tls_ciphers: what would make it say pass wrongly?"""

import pytest

from tests.golden.endpoint.samples import HTTP
from tests.golden.endpoint.suites import BROKEN, judged
from urazuke.model import Status

CIPHERS = "endpoint.tls_ciphers"


def test_nothing_weak() -> None:
    """Pass; CBC and static keys alone are no matter of it."""
    assert judged(CIPHERS).status is Status.PASS
    assert judged(CIPHERS, "cbc", "static-key").status is Status.PASS


@pytest.mark.parametrize("kind", BROKEN)
def test_one_broken_suite(kind: str) -> None:
    """Fail, and it is named."""
    finding = judged(CIPHERS, kind, "cbc")
    assert finding.status is Status.FAIL
    assert f"A_{kind}_SUITE" in finding.observed.ja
    assert "ssl_ciphers" in finding.fix


@pytest.mark.parametrize("kind", BROKEN)
def test_an_unknown_kind_is_no_pass(kind: str) -> None:
    """Error; yet a violation that was seen stays one."""
    assert judged(CIPHERS, unknown=(kind,)).status is Status.ERROR
    seen = next(other for other in BROKEN if other != kind)
    assert judged(CIPHERS, seen, unknown=(kind,)).status is Status.FAIL


def test_cbc_may_be_refused_as_well() -> None:
    """By parameter."""
    params = {"refused": ["cbc"]}
    assert judged(CIPHERS, "cbc", params=params).status is Status.FAIL
    assert judged(CIPHERS, "rc4", params=params).status is Status.PASS


def test_no_tls_is_no_pass() -> None:
    """Nothing weak is taken where nothing is."""
    finding = judged(CIPHERS, clear=HTTP)
    assert finding.status is Status.FAIL
    assert HTTP in finding.observed.ja
