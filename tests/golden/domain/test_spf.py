"""domain.spf: what would make it say pass wrongly?"""

from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import judging
from tests.golden.domain.samples import REJECT, Fake, one
from urazuke.checks.domain.facts.dmarc import DMARC
from urazuke.checks.domain.facts.spf import SPF
from urazuke.checks.domain.rules.answers import Answers, Record
from urazuke.checks.domain.rules.spf import Spf, evaluate
from urazuke.checks.domain.rules.spf_syntax import Faulty, parse
from urazuke.model import Finding, Reason, Status

CHECK = "domain.spf"
OTHERS = {
    "TXT b.test": ("v=spf1 ip4:192.0.2.0/24 -all",),
    "TXT everybody.test": ("v=spf1 +all",),
    "TXT wide.test": ("v=spf1 ip4:0.0.0.0/1 ip4:128.0.0.0/1 -all",),
    "TXT circle.test": ("v=spf1 include:a.test -all",),
    "TXT two.test": ("v=spf1 -all", "v=spf1 ~all"),
    "TXT soft.test": ("v=spf1 ~all",),
    "TXT open.test": ("v=spf1 ip4:192.0.2.1",),
    "TXT deep.test": ("v=spf1 include:everybody.test -all",),
    "TXT other.test": ("v=spf10 -all", "some-verification=1"),
    "A mail.a.test": ("192.0.2.1",),
    "MX a.test": ("10 mail.a.test.",),
    **{f"TXT n{i}.test": (f"v=spf1 include:n{i + 1}.test -all",) for i in range(12)},
    **{f"TXT m{i}.test": ("v=spf1 -all",) for i in range(12)},
    "MX many.test": tuple(f"{i} m{i}.a.test." for i in range(11)),
}


def judged(*records: str, dmarc: str | None = None, **params: object) -> Finding:
    """The finding of a domain with these TXT records."""
    own = {"TXT a.test": records, **({"TXT _dmarc.a.test": (dmarc,)} if dmarc else {})}
    return one(CHECK, Fake({**OTHERS, **own}), params=params)


@pytest.mark.parametrize(
    "record",
    [
        "v=spf1 -all",
        "V=SPF1 -ALL",
        "v=spf1  mx   -all ",
        "v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 -all",
        "v=spf1 a:mail.a.test mx include:b.test -all",
        "v=spf1 include:soft.test -all",
        "v=spf1 include:open.test -all",
        "v=spf1 redirect=b.test",
        "v=spf1 -all redirect=everybody.test",
        "v=spf1 -all +all",
        "v=spf1 -include:everybody.test -all",
        "v=spf1 exists:%{i}._spf.%{d} -all",
        "v=spf1 unknown=%{d} exp=why.%{d} -all",
        "v=spf1 mx:%{d} a:mail.%{d2} -all",
        "v=spf1 ptr -all",
    ],
)
def test_what_refuses_strangers_passes(record: str) -> None:
    """Whoever else may send."""
    assert judged(record, "unrelated=1").status is Status.PASS


@pytest.mark.parametrize(
    "record",
    [
        "v=spf1 +all",
        "v=spf1 all",
        "v=spf1 ?all",
        "v=spf1",
        "v=spf1 mx",
        "v=spf1 ip4:0.0.0.0/0 -all",
        "v=spf1 ip4:0.0.0.0/1 ip4:128.0.0.0/1 -all",
        "v=spf1 ip4:1.0.0.0/8 ip4:2.0.0.0/8 -all",
        "v=spf1 ip6::/0 -all",
        "v=spf1 a/0 -all",
        "v=spf1 a/8 a:mail.a.test/8 -all",
        "v=spf1 mx//0 -all",
        "v=spf1 include:everybody.test -all",
        "v=spf1 include:deep.test -all",
        "v=spf1 include:wide.test -all",
        "v=spf1 exists:mail.a.test -all",
        "v=spf1 exists:mail.%{d} -all",
        "v=spf1 redirect=everybody.test",
        "v=spf1 redirect=open.test",
        "v=spf1 redirect=none.test",
        "v=spf1 include:none.test -all",
        "v=spf1 include:other.test -all",
        "v=spf1 include:two.test -all",
        "v=spf1 include:a.test -all",
        "v=spf1 include:circle.test -all",
        "v=spf1 include:n0.test -all",
        "v=spf1 " + " ".join(f"include:m{i}.test" for i in range(11)) + " -all",
        "v=spf1 a:x.test a:y.test a:z.test -all",
        "v=spf1 mx:many.test -all",
        "v=spf1 exists:%{i}.a.test exists:%{i}.b.test exists:%{ir}.c.test -all",
        "v=spf1 ip4:192.0.2.0/33 -all",
        "v=spf1 ip4:192.0.2 -all",
        "v=spf1 ip4:2001:db8::1 -all",
        "v=spf1 ip6:192.0.2.1 -all",
        "v=spf1 a/33 -all",
        "v=spf1 include: -all",
        "v=spf1 include -all",
        "v=spf1 include:localhost -all",
        "v=spf1 -all:b.test",
        "v=spf1 -all/8",
        "v=spf1 -al",
        "v=spf1 -all, mx",
        "v=spf1 ipv4:192.0.2.1 -all",
        "v=spf1 exists:%{x}.b.test -all",
        "v=spf1 exists:%b.test -all",
        "v=spf1 redirect=b.test redirect=b.test",
        "v=spf1 redirect=",
        "v=spf1 mx\\x09-all",
        "v=spf1-all",
        "v=spf2 -all",
        "v=spf1 ~all",
    ],
)
def test_what_lets_strangers_pass_or_breaks_fails(record: str) -> None:
    """Errors are for everybody."""
    assert judged(record).status is Status.FAIL


def test_none_and_two() -> None:
    assert judged().status is Status.FAIL
    assert judged("v=spf1 -all", "v=spf1 -all").status is Status.FAIL
    assert '"v=spf1 mx -all"' in judged().fix
    assert '# a.test. IN TXT "v=spf1 a -all"' in judged("v=spf1 a ?all").fix


@pytest.mark.parametrize(
    ("dmarc", "params", "status"),
    [
        (REJECT, {}, Status.PASS),
        ("v=DMARC1; p=quarantine", {}, Status.PASS),
        ("v=DMARC1; p=none", {}, Status.FAIL),
        ("v=DMARC1; p=reject; pct=50", {}, Status.FAIL),
        ("v=DMARC1; p=reject; sp=none", {}, Status.FAIL),
        (None, {}, Status.FAIL),
        (None, {"softfail": "always"}, Status.PASS),
        (REJECT, {"softfail": "never"}, Status.FAIL),
    ],
)
def test_softfail(dmarc: str | None, params: dict[str, object], status: Status) -> None:
    """As good as what DMARC makes of it."""
    assert judged("v=spf1 mx ~all", dmarc=dmarc, **params).status is status


@pytest.mark.parametrize("reason", [Reason.TIMEOUT, Reason.UNREACHABLE, Reason.DENIED])
@pytest.mark.parametrize("asked", ["TXT a.test", "TXT b.test", "MX a.test"])
def test_an_answer_that_fails_is_an_error(reason: Reason, asked: str) -> None:
    """Not a missing record: neither pass nor fail."""
    own = {**OTHERS, "TXT a.test": ("v=spf1 mx include:b.test -all",)}
    assert one(CHECK, Fake(own, failing={asked: reason})).status is Status.ERROR


def test_a_domain_that_does_not_exist_is_an_error() -> None:
    domain = Fake({}, name="b.test")
    domain._records.clear()
    assert one(CHECK, domain).status is Status.ERROR


def test_records_that_were_not_collected_are_an_error() -> None:
    """A fact that lacks what it leads to."""
    domain = Fake({**OTHERS, "TXT a.test": ("v=spf1 include:b.test -all",)})
    (member,) = SPF.collect(domain)
    kept = [each for each in member.body["answers"] if each["name"] != "b.test"]
    facts: judging.Facts = {
        SPF: {"a.test": {"domain": "a.test", "answers": kept}},
        DMARC: {"a.test": {"domain": "a.test", "answers": []}},
    }
    assert judging.one(CHECK, facts).status is Status.ERROR


def walked(record: str) -> Spf:
    """What a record without others means."""
    known = [Record(name="a.test", type="TXT", exists=True, values=(record,))]
    return evaluate(Answers(known), "a.test")


TERMS = st.sampled_from(
    ["mx", "a", "ip4:192.0.2.1", "ip6:2001:db8::1", "ptr", "?ip4:192.0.2.3", "-ip4:192.0.2.4"]
)
WORDS = st.lists(TERMS, max_size=10)


@given(st.text(max_size=60))
def test_no_text_breaks_the_parser(text: str) -> None:
    """It is understood, or refused."""
    try:
        parse(f"v=spf1 {text}")
    except Faulty:
        return


@given(WORDS, st.sampled_from(["+all", "all", "?all", ""]))
def test_law_an_open_end_is_open(words: list[str], end: str) -> None:
    """Whatever stands before it."""
    assert walked(" ".join(["v=spf1", *words, end])).result in {"pass", "neutral", "permerror"}


@given(WORDS)
def test_law_terms_before_the_end_only_add_lookups(words: list[str]) -> None:
    """And each that asks counts once."""
    found = walked(" ".join(["v=spf1", *words, "-all"]))
    assert found.lookups == sum(word in {"mx", "a", "ptr"} for word in words)
    assert found.result == "fail"


@given(st.lists(st.integers(8, 32), max_size=6), st.randoms())
def test_law_the_order_of_networks_does_not_matter(lengths: list[int], random: object) -> None:
    """Nor do overlaps: they count once."""
    words = [f"ip4:10.{i}.0.0/{length}" for i, length in enumerate(lengths)]
    there = walked(" ".join(["v=spf1", *words, "-all"]))
    back = walked(" ".join(["v=spf1", *reversed(words), *words, "-all"]))
    assert (there.four, there.result) == (back.four, back.result)
    networks = [ip_network(word[4:], strict=False) for word in words]
    assert there.four <= sum(network.num_addresses for network in networks)
