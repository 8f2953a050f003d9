"""domain.mta_sts: what would make it say pass wrongly?"""

import pytest

from tests.golden.domain.samples import Fake, one
from urazuke.errors import Unreadable
from urazuke.model import Finding, Json, Reason, Status

CHECK = "domain.mta_sts"
AT = "TXT _mta-sts.a.test"
RECORD = "v=STSv1; id=20261124T00"
LINES = ["version: STSv1", "mode: enforce", "mx: mx.a.test", "mx: *.b.test", "max_age: 604800"]
MX = ("10 mx.a.test.", "20 backup.b.test.")


def served(*lines: str) -> Json:
    """A policy."""
    return {"outcome": "policy", "detail": "", "lines": list(lines)}


def of(
    policy: Json = None, records: tuple[str, ...] = (RECORD,), mx: tuple[str, ...] = MX
) -> Finding:
    """The finding."""
    domain = Fake({"MX a.test": mx, AT: records}, served=policy or served(*LINES))
    return one(CHECK, domain)


def test_passes() -> None:
    assert of().status is Status.PASS
    assert of(served(*[line.replace(": ", ":") for line in LINES])).status is Status.PASS
    assert of(served(*LINES, "max_age: 1", "future: x")).status is Status.PASS


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("mode: enforce", "mode: testing"),
        ("mode: enforce", "mode: none"),
        ("mode: enforce", "mode: Enforce"),
        ("mode: enforce", "x: y"),
        ("version: STSv1", "version: STSv2"),
        ("version: STSv1", "x: y"),
        ("max_age: 604800", "max_age: 604799"),
        ("max_age: 604800", "max_age: 99999999999"),
        ("max_age: 604800", "max_age: -604800"),
        ("max_age: 604800", "max_age: 604800 s"),
        ("max_age: 604800", "x: y"),
        ("mx: mx.a.test", "mx: a.test"),
        ("mx: mx.a.test", "mx: *.mx.a.test"),
        ("mx: *.b.test", "mx: *.test"),
        ("mx: *.b.test", "mx: b.test"),
        ("mx: *.b.test", "mx: *"),
    ],
)
def test_policies_that_do_not_hold(old: str, new: str) -> None:
    assert of(served(*[new if line == old else line for line in LINES])).status is Status.FAIL


def test_the_fix_names_the_servers() -> None:
    fix = of(served("mode: none")).fix
    assert "#   mx: mx.a.test\n#   mx: backup.b.test\n" in fix
    assert "# _mta-sts.a.test. IN TXT" in fix


def test_the_first_of_a_field_counts() -> None:
    assert of(served("mode: testing", *LINES)).status is Status.FAIL


@pytest.mark.parametrize("outcome", ["no-host", "untrusted", "status", "no-text"])
def test_what_comes_in_place_of_a_policy(outcome: str) -> None:
    body = {"outcome": outcome, "detail": "404", "lines": []}
    assert of(body).status is Status.FAIL


@pytest.mark.parametrize(
    "records",
    [
        (),
        (RECORD, RECORD),
        ("v=STSv1",),
        ("v=STSv1; id=",),
        ("v=STSv1; id=a-b",),
        ("v=STSv1; id=" + "a" * 33,),
        ("v=STSv2; id=1",),
        ("v=STSv1 id=1",),
    ],
)
def test_announcements(records: tuple[str, ...]) -> None:
    assert of(records=records).status is Status.FAIL


def test_no_mail_is_out_of_scope() -> None:
    assert of(mx=("0 .",)).status is Status.NOT_APPLICABLE


def test_failures() -> None:
    """Of the host, of the announcement, of what receives."""
    assert of(Unreadable(Reason.TIMEOUT, "x")).status is Status.ERROR
    assert of({"outcome": "fine", "detail": "", "lines": LINES}).status is Status.ERROR
    for asked in (AT, "MX a.test"):
        domain = Fake({"MX a.test": MX, AT: (RECORD,)}, served=served(*LINES))
        domain._failing = {asked: Reason.UNREACHABLE}
        assert one(CHECK, domain).status is Status.ERROR
