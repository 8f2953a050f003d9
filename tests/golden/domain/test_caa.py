"""domain.caa: what would make it say pass wrongly?"""

import pytest

from tests.golden.domain.samples import Fake, one
from urazuke.model import Finding, Reason, Status

CHECK = "domain.caa"


def of(*records: str, **more: object) -> Finding:
    """The finding of a domain with these records."""
    return one(CHECK, Fake({"CAA a.test": records}), **more)


@pytest.mark.parametrize(
    "records",
    [
        ("0 issue ca.test",),
        ("0 ISSUE ca.test; accounturi=https://ca.test/1; validationmethods=dns-01",),
        ("0 issue ;",),
        ("0 issue ",),
        ("128 issue ca.test", "0 issuewild ;", "0 iodef mailto:x@a.test"),
        ("0 issue ca.test", "0 unknown x"),
    ],
)
def test_passes(records: tuple[str, ...]) -> None:
    assert of(*records).status is Status.PASS


@pytest.mark.parametrize(
    "records",
    [
        (),
        ("0 issuewild ca.test",),
        ("0 iodef mailto:x@a.test",),
        ("0 issue ca.test, other.test",),
        ("0 issue https://ca.test",),
        ("0 issue ca.test other",),
        ("0 issue ca.test; policy",),
        ("0 issue ca.test", "128 unknown x"),
        ("0 issue ca.test", "0 issuewild ca test"),
    ],
)
def test_fails(records: tuple[str, ...]) -> None:
    assert of(*records).status is Status.FAIL


def test_the_nearest_records_count() -> None:
    """A name below without its own has those above; with its own, only these."""
    above = {"CAA a.test": ("0 issue ca.test",)}
    assert one(CHECK, Fake(above, name="b.c.a.test")).status is Status.PASS
    nearer = {**above, "CAA c.a.test": ("0 iodef mailto:x@a.test",)}
    assert one(CHECK, Fake(nearer, name="b.c.a.test")).status is Status.FAIL


def test_authorities_by_parameter() -> None:
    params = {"authorities": ["CA.test"]}
    assert of("0 issue ca.test", "0 issuewild ;", params=params).status is Status.PASS
    assert of("0 issue ca.test", "0 issuewild b.test", params=params).status is Status.FAIL


def test_addresses_of_people_stay_out() -> None:
    assert "secret@a.test" not in str(of("0 issue ca.test", "0 iodef mailto:secret@a.test"))


@pytest.mark.parametrize("asked", ["CAA a.test", "CAA b.a.test", "CAA test"])
def test_failures(asked: str) -> None:
    """Wherever it is on the way to the nearest."""
    domain = Fake({}, name="b.a.test", failing={asked: Reason.TIMEOUT})
    assert one(CHECK, domain).status is Status.ERROR


def test_a_record_that_is_none() -> None:
    assert of("issue ca.test").status is Status.ERROR
