"""What SPF says of a stranger: every include followed, every limit of RFC 7208 counted.

The stranger sends from an address that no record lists. What such a sender gets is what a forger
gets, and on the way there everything is looked up that ever can be.
"""

from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network, collapse_addresses
from typing import Literal

from urazuke.checks.domain.rules.answers import Answers, Record
from urazuke.checks.domain.rules.macros import expanded
from urazuke.checks.domain.rules.spf_syntax import Faulty, Policy, Term, is_spf, parse
from urazuke.sdk import Text

Result = Literal["pass", "fail", "softfail", "neutral", "none", "permerror"]
_RESULTS: dict[str, Result] = {"+": "pass", "-": "fail", "~": "softfail", "?": "neutral"}
LOOKUPS, VOIDS, EXCHANGES = 10, 2, 10
_WIDE = {4: 8, 6: 24}  # a prefix shorter than this stands for everybody
_FOUR, _SIX = 4, 6


class _Permanent(Exception):
    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


@dataclass
class Spf:
    """The result for a stranger and how it came about; `four`, `six`: how many may send."""

    result: Result = "none"
    why: Text | None = None
    lookups: int = 0
    voids: int = 0
    uses_ptr: bool = False
    records: list[str] = field(default_factory=list)
    four: int = 0
    six: int = 0
    networks: list[IPv4Network | IPv6Network] = field(default_factory=list)


def evaluate(answers: Answers, domain: str) -> Spf:
    """The walk; the records of other domains are looked up in `answers`, too."""
    walk = _Walk(answers, domain)
    try:
        walk.seen.result = walk.check(domain, ())
    except _Permanent as fault:
        walk.seen.result, walk.seen.why = "permerror", fault.why
    walk.seen.four += sum(n.num_addresses for n in collapse_addresses(_of(walk.seen, IPv4Network)))
    walk.seen.six += sum(n.num_addresses for n in collapse_addresses(_of(walk.seen, IPv6Network)))
    return walk.seen


def _of(seen: Spf, kind: type[IPv4Network] | type[IPv6Network]) -> list[IPv4Network]:
    return [network for network in seen.networks if isinstance(network, kind)]  # type: ignore[misc]


class _Walk:
    def __init__(self, answers: Answers, sender: str) -> None:
        self._answers, self._sender = answers, sender
        self.seen = Spf()

    def check(self, domain: str, above: tuple[str, ...]) -> Result:
        """What the record of the domain says of a stranger."""
        if domain in above:
            raise _Permanent(_text("読込みが循環している", "includes lead in a circle", domain))
        found = self._answers.look(domain, "TXT")
        records = [value for value in found.values if is_spf(value)] if found else []
        if len(records) > 1:
            raise _Permanent(_text("SPFレコードが複数ある", "more than one record of SPF", domain))
        if not records:
            return "none"
        if not above:
            self.seen.records = records
        return self._policy(domain, self._parsed(domain, records[0]), (*above, domain))

    def _parsed(self, domain: str, record: str) -> Policy:
        try:
            return parse(record)
        except Faulty as fault:
            words = f"{domain}: {fault}"
            raise _Permanent(_text("構文に誤りがある", "syntax error", words)) from fault

    def _policy(self, domain: str, policy: Policy, above: tuple[str, ...]) -> Result:
        for term in policy.terms:
            if self._matches(term, domain, above):
                return _RESULTS[term.qualifier]
        if policy.redirect is None or any(term.kind == "all" for term in policy.terms):
            return "neutral"
        return self._elsewhere(policy.redirect, domain, above)

    def _elsewhere(self, spec: str, domain: str, above: tuple[str, ...]) -> Result:
        """`include` and `redirect`: what the record of another domain says."""
        self._count()
        target = self._name(spec, domain)
        result = self.check(target, above)
        if result == "none" and self._answers.look(target, "TXT") is not None:
            raise _Permanent(_text("読込み先にSPFレコードがない", "no record of SPF", target))
        return result

    def _matches(self, term: Term, domain: str, above: tuple[str, ...]) -> bool:
        if term.kind == "all":
            return True
        if term.network is not None:
            if term.qualifier == "+":
                self.seen.networks.append(term.network)
            return term.network.prefixlen < _WIDE[term.network.version]
        if term.kind == "include":
            return self._elsewhere(term.spec, domain, above) == "pass"
        self._count()
        return self._looked_up(term, self._name(term.spec or domain, domain))

    def _looked_up(self, term: Term, name: str) -> bool:
        if term.kind == "ptr":
            self.seen.uses_ptr = True
            return False
        if term.kind == "exists":
            found = self._answers.look(name, "A")
            if found:
                self._void(found)
            return bool(found and found.values)
        self._addresses(term, name)
        if term.qualifier == "+":
            self.seen.four += 1 << (32 - term.four)
            self.seen.six += 1 << (128 - term.six)
        return term.four < _WIDE[_FOUR] or term.six < _WIDE[_SIX]

    def _addresses(self, term: Term, name: str) -> None:
        """`a` and `mx`: whether they lead somewhere; a stranger is not there."""
        kinds = ("MX",) if term.kind == "mx" else ("A", "AAAA")
        found = [self._answers.look(name, kind) for kind in kinds]
        known = [each for each in found if each is not None]
        if len(known) == len(kinds) and not any(each.values for each in known):
            self._void(known[0])
        if term.kind == "mx" and known and len(known[0].values) > EXCHANGES:
            raise _Permanent(_text("MXが10を超える", "more than 10 MX records", name))

    def _name(self, spec: str, domain: str) -> str:
        try:
            return expanded(spec, domain, self._sender)
        except Faulty as fault:
            raise _Permanent(_text("マクロに誤りがある", "a faulty macro", spec)) from fault

    def _count(self) -> None:
        self.seen.lookups += 1
        if self.seen.lookups > LOOKUPS:
            raise _Permanent(Text(ja="DNSの参照が10回を超える", en="more than 10 lookups of DNS"))

    def _void(self, found: Record) -> None:
        """A lookup that found nothing; receivers give up after the second."""
        if found.values:
            return
        self.seen.voids += 1
        if self.seen.voids > VOIDS:
            name = found.name
            raise _Permanent(
                _text("空振りの参照が2回を超える", "more than 2 lookups find nothing", name)
            )


def _text(ja: str, en: str, words: str) -> Text:
    return Text(ja=f"{ja}（{words}）", en=f"{en} ({words})")
