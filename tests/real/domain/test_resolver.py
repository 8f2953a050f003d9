"""What resolvers do, good and bad: no failure of theirs is ever "there is no record"."""

from collections.abc import Iterator

import dns.message
import dns.rcode
import dns.rrset
import pytest

from tests.real.domain import nameserver
from tests.real.domain.nameserver import Reply, Resolver
from tests.real.domain.zones import zone
from tests.real.endpoint.servers import within
from urazuke.connect.dns import View
from urazuke.errors import Unreadable
from urazuke.model import Reason
from urazuke.sdk import Question, Told
from urazuke.settings import Dns, Domain

TEXT = """
@ IN TXT "v=spf1 " "-all"
@ IN MX 10 MX.a.test.
alias IN CNAME there
there IN TXT "found"
loop IN CNAME pool
pool IN CNAME loop
dangling IN CNAME nowhere
below.empty IN TXT "x"
odd IN TXT "a\\001\\255b"
many IN TXT "0123456789012345678901234567890123456789"
"""


@pytest.fixture
def resolver() -> Iterator[Resolver]:
    made = Resolver(zone("a.test.", TEXT))
    with nameserver.serving(made):
        yield made


def asked(resolver: Resolver, name: str, type_: str = "TXT", limit: float = 2.0) -> Told:
    """The answer through our eyes."""
    settings = Dns(resolver=f"127.0.0.1:{resolver.port}")
    with View(Domain(name="a.test"), settings, limit) as view:
        question = Question(name, type_)
        return view.ask([question])[question]


@pytest.mark.parametrize(
    ("name", "type_", "exists", "values"),
    [
        ("a.test", "TXT", True, ("v=spf1 -all",)),
        ("a.test", "MX", True, ("10 mx.a.test.",)),
        ("alias.a.test", "TXT", True, ("found",)),
        ("a.test", "CAA", True, ()),
        ("empty.a.test", "TXT", True, ()),
        ("none.a.test", "TXT", False, ()),
        ("dangling.a.test", "TXT", False, ()),
        ("odd.a.test", "TXT", True, ("a\\x01\\xffb",)),
    ],
)
def test_answers(
    resolver: Resolver, name: str, type_: str, *, exists: bool, values: tuple[str, ...]
) -> None:
    """Records, no records of that type, no such name; aliases followed."""
    assert asked(resolver, name, type_) == Told(exists=exists, values=values)


@pytest.mark.parametrize(
    ("special", "reason"),
    [
        (nameserver.refused(dns.rcode.SERVFAIL), Reason.UNREACHABLE),
        (nameserver.refused(dns.rcode.REFUSED), Reason.DENIED),
        (nameserver.refused(dns.rcode.NOTIMP), Reason.MALFORMED),
        (nameserver.silent, Reason.TIMEOUT),
        (nameserver.garbage, Reason.TIMEOUT),
    ],
    ids=["servfail", "refused", "notimp", "silent", "garbage"],
)
def test_failures_are_typed_and_in_time(
    resolver: Resolver, special: nameserver.Special, reason: Reason
) -> None:
    """Never "there is none"."""
    resolver.special["a.test."] = special
    with within(1.5), pytest.raises(Unreadable) as fault:
        asked(resolver, "a.test", limit=1.0)
    assert fault.value.reason is reason


def test_a_loop_of_aliases(resolver: Resolver) -> None:
    """Malformed, not absent."""
    with pytest.raises(Unreadable) as fault:
        asked(resolver, "loop.a.test")
    assert fault.value.reason is Reason.MALFORMED


def test_a_truncated_answer_is_asked_again_over_tcp(resolver: Resolver) -> None:
    """And found whole."""
    resolver.special["many.a.test."] = nameserver.truncated
    assert len(asked(resolver, "many.a.test").values[0]) == 40


@pytest.mark.parametrize("behaves", ["silent", "truncated"])
def test_a_truncated_answer_that_nothing_follows(resolver: Resolver, behaves: str) -> None:
    """Over TCP nothing comes, or no more than before."""

    def special(query: dns.message.Message, resolver: Resolver, over_tcp: bool) -> Reply:
        if over_tcp and behaves == "silent":
            return None
        return nameserver.truncated(query, resolver, over_tcp=False)

    resolver.special["many.a.test."] = special
    with within(2), pytest.raises(Unreadable) as fault:
        asked(resolver, "many.a.test", limit=1.0)
    assert fault.value.reason in {Reason.TIMEOUT, Reason.TRUNCATED, Reason.MALFORMED}


def test_a_referral_is_no_answer(resolver: Resolver) -> None:
    """Somebody else would know."""

    def special(query: dns.message.Message, resolver: Resolver, over_tcp: bool) -> Reply:
        response = dns.message.make_response(query, recursion_available=True)
        response.authority.append(dns.rrset.from_text("a.test.", 60, "IN", "NS", "ns.a.test."))
        return response

    resolver.special["a.test."] = special
    with pytest.raises(Unreadable) as fault:
        asked(resolver, "a.test")
    assert fault.value.reason is Reason.MALFORMED


def test_records_without_an_end(resolver: Resolver) -> None:
    """More than are kept: not the first of them."""
    text = "".join(f'@ IN TXT "{i}"\n' for i in range(201))
    resolver.zones = {z.origin: z for z in [zone("a.test.", text)] if z.origin}
    with pytest.raises(Unreadable) as fault:
        asked(resolver, "a.test")
    assert fault.value.reason is Reason.TRUNCATED


def test_a_server_that_does_not_recurse(resolver: Resolver) -> None:
    """It knows its own zones only, and its "no" is none."""
    resolver.recurses = False
    with pytest.raises(Unreadable) as fault:
        asked(resolver, "elsewhere.test")
    assert fault.value.reason is Reason.DENIED


def test_nobody_there() -> None:
    """A closed port: within the deadline."""
    settings = Dns(resolver="127.0.0.1:1")
    with (
        within(2),
        View(Domain(name="a.test"), settings, 1.0) as view,
        pytest.raises(Unreadable) as fault,
    ):
        view.ask([Question("a.test", "TXT")])
    assert fault.value.reason in {Reason.TIMEOUT, Reason.UNREACHABLE}


def test_one_question_is_asked_once(resolver: Resolver) -> None:
    """However many want to know."""
    settings = Dns(resolver=f"127.0.0.1:{resolver.port}")
    with View(Domain(name="a.test"), settings, 2.0) as view:
        for _ in range(3):
            view.ask([Question("a.test", "TXT"), Question("a.test", "MX")])
        assert len(view.queries) == 2
    assert len(resolver.asked) == 2
