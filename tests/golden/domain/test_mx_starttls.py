"""domain.mx_starttls: what would make it say pass wrongly?"""

import pytest

from tests.golden.domain.samples import Fake, judged, one
from urazuke.errors import Unreadable
from urazuke.model import Finding, Json, Reason, Status

CHECK = "domain.mx_starttls"
AT = "192.0.2.1:25"
SUBJECT = f"smtp://mx.a.test@{AT}"
OLD = dict.fromkeys(("SSLv2", "SSLv3", "TLSv1.0", "TLSv1.1"), False)


def tls(
    trust: str | None = "verified",
    names: tuple[str, ...] = ("mx.a.test",),
    clear: str | None = None,
    **versions: bool | None,
) -> Json:
    """What the prober sees."""
    taken: dict[str, bool | None] = {**OLD, "TLSv1.2": True, "TLSv1.3": True}
    taken |= {name.replace("_", "."): value for name, value in versions.items()}
    return {
        "clear": clear,
        "versions": {name: {"accepted": value} for name, value in taken.items()},
        "trust": None if trust is None else {"outcome": trust},
        "chain": [] if trust is None else [{"dns": list(names)}],
    }


def of(body: Json) -> Finding:
    """The finding of one address."""
    return one(CHECK, Fake({"MX a.test": ("10 mx.a.test.",)}, servers={"mx.a.test": {AT: body}}))


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (tls(), Status.PASS),
        (tls(names=("other.test", "*.a.test")), Status.PASS),
        (tls(TLSv1_3=False), Status.PASS),
        (tls(clear="SMTP does not offer STARTTLS"), Status.FAIL),
        (tls(TLSv1_0=True), Status.FAIL),
        (tls(SSLv3=True, TLSv1_2=None), Status.FAIL),
        (tls(TLSv1_2=False, TLSv1_3=False), Status.FAIL),
        (tls(names=("a.test",)), Status.FAIL),
        (tls(names=("*.test",)), Status.FAIL),
        (tls(names=()), Status.FAIL),
        (tls("self-signed"), Status.FAIL),
        (tls("expired"), Status.FAIL),
        (tls("incomplete"), Status.FAIL),
        (tls(None), Status.ERROR),
        (tls(None, TLSv1_1=True), Status.FAIL),
        (tls(TLSv1_0=None), Status.ERROR),
        (tls(TLSv1_3=None), Status.ERROR),
        (Unreadable(Reason.TIMEOUT, "x"), Status.ERROR),
        (Unreadable(Reason.UNREACHABLE, "refused"), Status.ERROR),
    ],
)
def test_servers(body: Json, status: Status) -> None:
    assert of(body).status is status


def test_each_address_is_judged() -> None:
    """Of each server, and the domain's own address where there is no MX."""
    servers = {
        "mx.a.test": {AT: tls(), "[2001:db8::1]:25": tls(TLSv1_0=True)},
        "b.a.test": {},
    }
    records = {"MX a.test": ("10 mx.a.test.", "20 b.a.test.")}
    findings = judged(CHECK, Fake(records, servers=servers))
    assert {name: each.status for name, each in findings.items()} == {
        SUBJECT: Status.PASS,
        "smtp://mx.a.test@[2001:db8::1]:25": Status.FAIL,
        "smtp://b.a.test": Status.FAIL,
    }
    own = Fake({"A a.test": ("192.0.2.1",)}, servers={"a.test": {AT: tls(names=("a.test",))}})
    assert one(CHECK, own).status is Status.PASS


def test_no_mail_and_no_answer() -> None:
    assert one(CHECK, Fake({"MX a.test": ("0 .",)})).status is Status.NOT_APPLICABLE
    domain = Fake(failing={"MX a.test": Reason.TIMEOUT})
    assert one(CHECK, domain).status is Status.ERROR
    many = {"MX a.test": tuple(f"{i} m{i}.a.test." for i in range(11))}
    assert one(CHECK, Fake(many)).status is Status.ERROR


def test_records_of_dane_are_told_only() -> None:
    """A failure there changes nothing."""
    records = {"MX a.test": ("10 mx.a.test.",), "TLSA _25._tcp.mx.a.test": ("3 1 1 00",)}
    servers = {"mx.a.test": {AT: tls("self-signed")}}
    finding = one(CHECK, Fake(records, servers=servers))
    assert finding.status is Status.FAIL
    assert "TLSA 1" in finding.observed.en
    failing = {"TLSA _25._tcp.mx.a.test": Reason.TIMEOUT}
    servers = {"mx.a.test": {AT: tls()}}
    assert one(CHECK, Fake(records, servers=servers, failing=failing)).status is Status.PASS
