"""endpoint.in_pci_scope: what would make it say pass wrongly?"""

from typing import Any

import pytest

from tests.golden.endpoint.samples import BASE
from tests.judging import Facts, judge, one
from urazuke.checks.endpoint.facts.service import SERVICE
from urazuke.checks.records.facts.certificates import CERTIFICATES
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "endpoint.in_pci_scope"


def attested(*scope: str, **changes: Any) -> Json:
    """The certificates of a company with an attestation of compliance. It is 2026-11-24."""
    attestation = {
        "ledger": "certificates",
        "row": 2,
        "number": "AOC-1",
        "issued": "2026-03-01",
        "expires": None,
        "result": "passed",
        "version": "4.0.1",
        "scope": list(scope),
        "renewal": None,
        "sha256": "0" * 64,
        "file": "0" * 64,
    }
    return {"type": "pci-aoc", "certificates": [attestation | changes]}


def judged(name: str, *scope: str, **changes: Any) -> Finding:
    """The finding for an endpoint of that name."""
    body = {**BASE, "server_name": name, "clear": None}
    found = {"pci-aoc": attested(*scope, **changes)}
    (finding,) = judge(CHECK, {SERVICE: {"s": body}, CERTIFICATES: found}).values()
    return finding


@pytest.mark.parametrize(
    ("name", "scope", "status"),
    [
        ("www.vpass.example", "www.vpass.example", Status.PASS),
        ("www.vpass.example", "WWW.Vpass.Example.", Status.PASS),
        ("www.vpass.example", "*.vpass.example", Status.PASS),
        ("xn--eckwd4c7c.example", "ドメイン.example", Status.PASS),
        ("a.www.vpass.example", "*.vpass.example", Status.FAIL),
        ("vpass.example", "*.vpass.example", Status.FAIL),
        ("evilvpass.example", "*.vpass.example", Status.FAIL),
        ("www.vpass.example.evil.test", "www.vpass.example", Status.FAIL),
        ("www.vpass.example", "vpass.example", Status.FAIL),
        ("www.vpass.example", "*", Status.FAIL),
        ("www.vpass.example", "", Status.FAIL),
    ],
)
def test_names(name: str, scope: str, status: Status) -> None:
    """A name, or one label below."""
    assert judged(name, scope).status is status


def test_an_empty_scope_and_no_ledger() -> None:
    """Nothing in scope: fail. No ledger at all: not assessed."""
    assert judged("www.vpass.example").status is Status.FAIL
    body = {**BASE, "clear": None}
    silent = one(CHECK, {SERVICE: {"s": body}, CERTIFICATES: {}})
    assert silent.status is Status.NOT_ASSESSED


@pytest.mark.parametrize(
    "changes",
    [
        {"expires": "2026-11-23"},
        {"issued": "2026-12-01"},
        {"result": "failed"},
        {"file": None},
        {"file": "1" * 64},
    ],
)
def test_an_attestation_that_is_not_in_force_covers_nothing(changes: Json) -> None:
    """Whatever its scope says."""
    assert judged("www.vpass.example", "www.vpass.example", **changes).status is Status.FAIL


def test_what_was_not_seen() -> None:
    """Error: the endpoint, or a row of the ledger."""
    gone = Unavailable(reason=Reason.TIMEOUT, detail="no answer")
    facts: Facts = {SERVICE: {"s": gone}, CERTIFICATES: {"pci-aoc": attested("a.example.test")}}
    assert one(CHECK, facts).status is Status.ERROR
    broken = Unavailable(reason=Reason.MALFORMED, detail="row 3")
    body = {**BASE, "server_name": "a.example.test", "clear": None}
    known: Facts = {**facts, SERVICE: {"s": body}}
    assert one(CHECK, known, gaps={CERTIFICATES: broken}).status is Status.ERROR
