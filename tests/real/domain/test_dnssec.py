"""DNSSEC on zones that are signed for real: valid, unsigned, expired and bogus told apart."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dns.dnssec
import dns.flags
import dns.message
import dns.name
import dns.rdataset
import dns.rdatatype
import dns.rrset
import pytest

from tests.real.domain import nameserver
from tests.real.domain.nameserver import Reply, Resolver
from tests.real.domain.zones import DAY, Key, ds, key, signed, zone
from urazuke.connect.dns import View
from urazuke.errors import Unreadable
from urazuke.model import Json, Reason
from urazuke.settings import Dns, Domain

ROOT, TOP, HERE = key(), key(), key()
MAIL = '@ IN MX 10 mx.a.test.\n@ IN TXT "v=spf1 -all"\nmx IN A 127.0.0.1\nsub IN TXT "x"\n'


def zones(
    *, begins: int = -DAY, ends: int = DAY, vouched: Key | None = HERE, text: str = MAIL
) -> Resolver:
    """The root, test. and a.test.; of the last when it was signed and who is vouched for."""
    link = ds("a.test.", vouched) if vouched else ""
    delegation = f"a.test. 60 IN NS ns.a.test.\n{link}"
    return Resolver(
        signed(zone(".", f"test. 60 IN NS ns.test.\n{ds('test.', TOP)}"), ROOT),
        signed(zone("test.", delegation), TOP),
        signed(zone("a.test.", text), HERE, begins=begins, ends=ends),
    )


@contextmanager
def looking(
    resolver: Resolver, tmp_path: Path, anchor: Key = ROOT, name: str = "a.test"
) -> Iterator[View]:
    """The view, its trust anchor in a file."""
    file = tmp_path / "root.ds"
    file.write_text(f"; the root of the test\n{ds('.', anchor)}")
    with nameserver.serving(resolver) as at:
        settings = Dns(resolver=at, trust_anchor=str(file))
        with View(Domain(name=name), settings, 3.0) as view:
            yield view


def seen(resolver: Resolver, tmp_path: Path, **more: str) -> Json:
    """The body."""
    with looking(resolver, tmp_path, **more) as view:  # type: ignore[arg-type]
        return view.dnssec()


def test_an_unbroken_chain(tmp_path: Path) -> None:
    body = seen(zones(), tmp_path)
    assert (body["status"], body["zone"], body["at"]) == ("valid", "a.test.", "a.test.")
    assert body["algorithms"] == [13]


def test_absent_records_are_proven_absent(tmp_path: Path) -> None:
    """No MX, no TXT: signed statements say so."""
    assert seen(zones(text=""), tmp_path)["status"] == "valid"


def test_a_name_within_a_zone(tmp_path: Path) -> None:
    """It has no zone of its own, which is proven, too."""
    body = seen(zones(), tmp_path, name="sub.a.test")
    assert (body["status"], body["zone"]) == ("valid", "a.test.")


@pytest.mark.parametrize(
    ("resolver", "status"),
    [
        (zones(vouched=None), "unsigned"),
        (zones(begins=-3 * DAY, ends=-DAY), "expired"),
        (zones(begins=DAY, ends=2 * DAY), "not-yet-valid"),
        (zones(vouched=key()), "bogus"),
    ],
    ids=["unsigned", "expired", "not-yet-valid", "another key"],
)
def test_broken_chains(tmp_path: Path, resolver: Resolver, status: str) -> None:
    """Each by its name."""
    assert seen(resolver, tmp_path)["status"] == status


def test_a_zone_that_lost_its_signatures(tmp_path: Path) -> None:
    """The zone above still vouches for a key."""
    resolver = zones()
    plain = zone("a.test.", MAIL)
    assert plain.origin is not None
    resolver.zones[plain.origin] = plain
    body = seen(resolver, tmp_path)
    assert (body["status"], body["at"]) == ("bogus", "a.test.")


def test_a_damaged_signature(tmp_path: Path) -> None:
    """One bit of one signature over the mail servers."""
    resolver = zones()
    here = resolver.zones[dns.name.from_text("a.test.")]
    signatures = here.find_rdataset("a.test.", dns.rdatatype.RRSIG, dns.rdatatype.MX)
    (good,) = signatures
    damaged = bytes([good.signature[0] ^ 1]) + good.signature[1:]
    here.replace_rdataset(
        "a.test.", dns.rdataset.from_rdata_list(60, [good.replace(signature=damaged)])
    )
    body = seen(resolver, tmp_path)
    assert body["status"] == "bogus"
    assert "MX" in body["detail"]


def test_an_anchor_that_validators_no_longer_trust(tmp_path: Path) -> None:
    """A DS record with SHA-1 alone: as if there were none."""
    made = dns.dnssec.make_ds("a.test.", HERE.public, "SHA1", policy=dns.dnssec.allow_all_policy)
    line = f"a.test. 60 IN DS {made.to_text()}\n"
    resolver = zones()
    top = signed(zone("test.", f"a.test. 60 IN NS ns.a.test.\n{line}"), TOP)
    assert top.origin is not None
    resolver.zones[top.origin] = top
    body = seen(resolver, tmp_path)
    assert (body["status"], body["zone"]) == ("unsigned", "test.")


def test_a_statement_of_another_zone_proves_nothing(tmp_path: Path) -> None:
    """That the apex of a.test. has no DS is no word of test."""

    def special(query: dns.message.Message, resolver: Resolver, over_tcp: bool) -> Reply:
        response = resolver.honest(query)
        if query.question[0].rdtype == dns.rdatatype.DS:
            asked = dns.message.make_query("a.test.", "CAA", want_dnssec=True)
            response.answer.clear()
            response.authority.extend(resolver.honest(asked).authority)
        return response

    resolver = zones()
    resolver.special["a.test."] = special
    assert seen(resolver, tmp_path)["status"] == "bogus"


def test_an_anchor_as_a_key(tmp_path: Path) -> None:
    """DNSKEY in place of DS."""
    file = tmp_path / "root.key"
    file.write_text(f". 3600 IN DNSKEY {ROOT.public.to_text()}\n")
    with nameserver.serving(zones()) as at:
        settings = Dns(resolver=at, trust_anchor=str(file))
        with View(Domain(name="a.test"), settings, 3.0) as view:
            assert view.dnssec()["status"] == "valid"


def forged(type_: str, text: str | None) -> nameserver.Special:
    """Another record, or none, in place of what is signed."""

    def special(query: dns.message.Message, resolver: Resolver, over_tcp: bool) -> Reply:
        response = resolver.honest(query)
        question = query.question[0]
        if question.rdtype == dns.rdatatype.from_text(type_):
            signatures = [each for each in response.answer if each.rdtype == dns.rdatatype.RRSIG]
            response.answer.clear()
            response.authority.clear()
            if text is not None:
                made = dns.rrset.from_text(question.name, 60, "IN", type_, text)
                response.answer.extend([made, *signatures])
        response.flags |= dns.flags.AD
        return response

    return special


@pytest.mark.parametrize(
    ("type_", "text"),
    [
        ("MX", "10 mx.evil.test."),
        ("TXT", '"v=spf1 +all"'),
        ("TXT", None),
        ("MX", None),
        ("DS", None),
        ("DNSKEY", None),
    ],
)
def test_a_resolver_that_lies(tmp_path: Path, type_: str, text: str | None) -> None:
    """And says that it has verified everything."""
    resolver = zones()
    resolver.special["a.test."] = forged(type_, text)
    body = seen(resolver, tmp_path)
    assert body["status"] == "bogus"
    assert type_ in body["detail"]


def test_a_resolver_without_a_root_that_is_vouched_for(tmp_path: Path) -> None:
    """Its doing, not the domain's: nothing is known."""
    with pytest.raises(Unreadable) as fault, looking(zones(), tmp_path, anchor=key()) as view:
        view.dnssec()
    assert fault.value.reason is Reason.MALFORMED


def test_a_resolver_that_strips_signatures(tmp_path: Path) -> None:
    """The same."""

    def special(query: dns.message.Message, resolver: Resolver, over_tcp: bool) -> Reply:
        response = resolver.honest(query)
        for section in (response.answer, response.authority):
            section[:] = [each for each in section if each.rdtype != dns.rdatatype.RRSIG]
        return response

    resolver = zones()
    resolver.special["."] = special
    with pytest.raises(Unreadable), looking(resolver, tmp_path) as view:
        view.dnssec()


def test_no_such_domain(tmp_path: Path) -> None:
    """Not a domain without signatures."""
    with pytest.raises(Unreadable), looking(zones(), tmp_path, name="b.test") as view:
        view.dnssec()
