"""endpoint.tls_ciphers and endpoint.forward_secrecy: what would make them say pass wrongly?"""

from typing import Any

import pytest

from tests.golden.endpoint.samples import HTTP, speaks
from tests.judging import one
from urazuke.checks.endpoint.facts.service import SERVICE
from urazuke.checks.endpoint.facts.weak_suites import KINDS, WEAK_SUITES
from urazuke.model import Finding, Json, Reason, Status, Unavailable

BROKEN = ("null", "anonymous", "export", "rc4", "small-block", "md5")
CIPHERS, SECRECY = "endpoint.tls_ciphers", "endpoint.forward_secrecy"
UNKNOWN = Unavailable(reason=Reason.TIMEOUT, detail="no answer")


def judged(
    check: str, *accepted: str, unknown: tuple[str, ...] = (), clear: str | None = None, **more: Any
) -> Finding:
    """The finding for a server that takes these kinds of suites."""
    members: dict[str, Json] = {
        f"s#{kind}": UNKNOWN
        if kind in unknown
        else {
            "kind": kind,
            "accepted": kind in accepted,
            "suites": [f"TLSv1.2 A_{kind}_SUITE"] if kind in accepted else [],
        }
        for kind in KINDS
    }
    return one(check, {SERVICE: {"s": speaks(clear)}, WEAK_SUITES: members}, **more)


@pytest.mark.parametrize("check", [CIPHERS, SECRECY])
def test_nothing_weak(check: str) -> None:
    """Pass; CBC alone is no matter of either."""
    assert judged(check).status is Status.PASS
    assert judged(check, "cbc").status is Status.PASS


@pytest.mark.parametrize("kind", BROKEN)
def test_one_broken_suite(kind: str) -> None:
    """Fail, and it is named."""
    finding = judged(CIPHERS, kind, "cbc")
    assert finding.status is Status.FAIL
    assert f"A_{kind}_SUITE" in finding.observed.ja
    assert "ssl_ciphers" in finding.fix


def test_static_keys_are_a_matter_of_forward_secrecy() -> None:
    """And of nothing else."""
    assert judged(CIPHERS, "static-key").status is Status.PASS
    finding = judged(SECRECY, "static-key")
    assert finding.status is Status.FAIL
    assert "A_static-key_SUITE" in finding.observed.en
    assert judged(SECRECY, *BROKEN).status is Status.PASS


@pytest.mark.parametrize("kind", BROKEN)
def test_an_unknown_kind_is_no_pass(kind: str) -> None:
    """Error; yet a violation that was seen stays one."""
    assert judged(CIPHERS, unknown=(kind,)).status is Status.ERROR
    seen = next(other for other in BROKEN if other != kind)
    assert judged(CIPHERS, seen, unknown=(kind,)).status is Status.FAIL


def test_unknown_static_keys() -> None:
    """Error."""
    assert judged(SECRECY, unknown=("static-key",)).status is Status.ERROR


def test_cbc_may_be_refused_as_well() -> None:
    """By parameter."""
    params = {"refused": ["cbc"]}
    assert judged(CIPHERS, "cbc", params=params).status is Status.FAIL
    assert judged(CIPHERS, "rc4", params=params).status is Status.PASS


@pytest.mark.parametrize("check", [CIPHERS, SECRECY])
def test_no_tls_is_no_pass(check: str) -> None:
    """Nothing weak is taken where nothing is."""
    finding = judged(check, clear=HTTP)
    assert finding.status is Status.FAIL
    assert HTTP in finding.observed.ja
