"""endpoint.certificate_hostname: what would make it say pass wrongly?"""

import shlex

import pytest

from tests.golden.endpoint.samples import certificate, in_clear, tls
from urazuke.checks.endpoint.certificate_hostname import Facts, judge
from urazuke.model import Status
from urazuke.sdk import NoParams


def judged(host: str, dns: tuple[str, ...] = (), ip: tuple[str, ...] = ()) -> Status:
    """The status for a leaf of these names."""
    leaf = certificate(dns=list(dns), ip=list(ip), subject=f"CN={host}")
    return judge(Facts(tls=tls(leaf, name=host)), NoParams()).status


@pytest.mark.parametrize(
    ("host", "names"),
    [
        ("a.example.test", ("a.example.test",)),
        ("a.example.test", ("b.example.test", "A.Example.Test")),
        ("a.example.test", ("*.example.test",)),
        ("xn--wgv71a119e.example.jp", ("*.example.jp",)),
        ("xn--wgv71a119e.jp", ("xn--wgv71a119e.jp",)),
    ],
)
def test_names_that_stand_for_the_host(host: str, names: tuple[str, ...]) -> None:
    """Pass: the very name, or a wildcard for its first label."""
    assert judged(host, names) is Status.PASS


@pytest.mark.parametrize(
    ("host", "names"),
    [
        ("a.example.test", ()),
        ("a.example.test", ("b.example.test",)),
        ("a.example.test", ("example.test",)),
        ("example.test", ("*.example.test",)),
        ("a.b.example.test", ("*.example.test",)),
        ("a.example.test", ("*.test",)),
        ("a.test", ("*.test",)),
        ("a.example.test", ("*",)),
        ("a.example.test", ("*.*.test",)),
        ("a.example.test", ("a*.example.test",)),
        ("ab.example.test", ("*b.example.test",)),
        ("a.example.test", ("a.*.test",)),
        ("a.example.test", ("a.example.test\0.evil.test",)),
        ("a.example.test", ("a.example.test.evil.test",)),
        ("a.example.test", ("evila.example.test",)),
        ("a.example.test", (" a.example.test",)),
        ("a.example.test", ("",)),
        ("xn--wgv71a119e.jp", ("日本語.jp",)),
        ("192.0.2.1", ("192.0.2.1",)),
        ("192.0.2.1", ("*.0.2.1",)),
    ],
)
def test_names_that_do_not(host: str, names: tuple[str, ...]) -> None:
    """Fail; the common name, which is the host in each case, does not count."""
    assert judged(host, names) is Status.FAIL


def test_addresses() -> None:
    """An address wants that address, in whichever form."""
    assert judged("192.0.2.1", ip=("192.0.2.1",)) is Status.PASS
    assert judged("2001:db8::1", ip=("2001:db8:0::1",)) is Status.PASS
    assert judged("192.0.2.1", ip=("192.0.2.2", "192.0.2.0/24")) is Status.FAIL
    assert judged("a.example.test", ip=("192.0.2.1",)) is Status.FAIL


def test_hostile_names_are_shown_harmlessly() -> None:
    """Nothing hidden in the report, and not a thousand names."""
    names = ["\u202eevil", "a\nb", '"><script>', *(f"n{n}.test" for n in range(1000))]
    verdict = judge(Facts(tls=tls(certificate(dns=names))), NoParams())
    assert verdict.observed.ja.isprintable()
    assert len(verdict.observed.ja) < 300
    assert "1003" in verdict.observed.ja


def test_the_fix_names_the_host_once_quoted() -> None:
    """Commands for exactly this subject."""
    verdict = judge(Facts(tls=tls(certificate(dns=[]), name="b.example.test")), NoParams())
    first = verdict.fix.splitlines()[0]
    assert shlex.split(first)[-2:] == ["-d", "b.example.test"]


def test_no_tls() -> None:
    """Fail."""
    assert judge(Facts(tls=in_clear()), NoParams()).status is Status.FAIL
