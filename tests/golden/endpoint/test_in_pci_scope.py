"""endpoint.in_pci_scope: what would make it say pass wrongly?"""

import pytest

from tests.golden.endpoint.samples import BASE
from tests.judging import Facts, one
from urazuke.checks.endpoint.facts.service import SERVICE
from urazuke.model import Finding, Reason, Status, Unavailable


def judged(name: str, *scope: str) -> Finding:
    """The finding for an endpoint of that name."""
    body = {**BASE, "server_name": name, "clear": None}
    return one("endpoint.in_pci_scope", {SERVICE: {"s": body}}, declared={"pci_scope_hosts": scope})


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


def test_an_empty_scope_and_none() -> None:
    """Nothing declared to be in scope: fail. Nothing declared at all: not assessed."""
    assert judged("www.vpass.example").status is Status.FAIL
    body = {**BASE, "clear": None}
    silent = one("endpoint.in_pci_scope", {SERVICE: {"s": body}})
    assert silent.status is Status.NOT_ASSESSED


def test_an_endpoint_that_was_not_seen() -> None:
    """Error."""
    gone = Unavailable(reason=Reason.TIMEOUT, detail="no answer")
    facts: Facts = {SERVICE: {"s": gone}}
    found = one("endpoint.in_pci_scope", facts, declared={"pci_scope_hosts": ("a.example.test",)})
    assert found.status is Status.ERROR
