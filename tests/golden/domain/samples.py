"""Domains made by hand: collected by the real collectors, judged by the real engine."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from tests.judging import Bodies, judge
from urazuke import registry
from urazuke.errors import Unreadable
from urazuke.model import Finding, Json, Reason
from urazuke.registry import Registry
from urazuke.sdk import Domain, DomainCollector, FactKey, Question, Told

NAME = "a.test"
REJECT = "v=DMARC1; p=reject; rua=mailto:dmarc@a.test"


class Fake:
    """A domain whose records are a mapping of `TYPE name` to values; others do not exist."""

    def __init__(
        self,
        records: Mapping[str, Sequence[str]] | None = None,
        *,
        name: str = NAME,
        parked: bool = False,
        dkim_selectors: Sequence[str] = (),
        failing: Mapping[str, Reason] | None = None,
        servers: Mapping[str, Mapping[str, Json]] | None = None,
        served: Json = None,
        signatures: Json = None,
    ) -> None:
        """`failing`: what is answered by a failure."""
        self.name, self.parked, self.dkim_selectors = name, parked, dkim_selectors
        self._records = {f"SOA {name}": ("-",), **(records or {})}
        self._failing = failing or {}
        self._servers, self._served, self._signatures = servers or {}, served, signatures
        self.asked = 0

    def ask(self, questions: Iterable[Question]) -> Mapping[Question, Told]:
        """From the mapping."""
        return {question: self._told(question) for question in questions}

    def _told(self, question: Question) -> Told:
        self.asked += 1
        key = f"{question.type} {question.name}"
        if key in self._failing:
            raise Unreadable(self._failing[key], key)
        exists = any(known.endswith(f" {question.name}") for known in self._records)
        return Told(exists=exists, values=tuple(self._records.get(key, ())))

    def mail_servers(
        self, exchanges: Sequence[str]
    ) -> Mapping[str, Mapping[str, Callable[[], Json]]]:
        """The bodies given, those that are faults raised."""
        return {
            name: {at: _giving(body) for at, body in self._servers.get(name, {}).items()}
            for name in exchanges
        }

    def policy(self, host: str) -> Json:
        """What is served."""
        assert host == f"mta-sts.{self.name}"
        return _giving(self._served)()

    def dnssec(self) -> Json:
        """How far it holds."""
        return _giving(self._signatures)()


def _giving(body: Json) -> Callable[[], Json]:
    def give() -> Json:
        if isinstance(body, Unreadable):
            raise Unreadable(body.reason, body.detail)
        return body

    return give


@cache
def checks() -> Registry:
    """Every check."""
    return registry.discover(registry.packs())


def judged(check: str, domain: Domain, **more: Any) -> dict[str, Finding]:
    """The findings by subject."""
    facts = {key: _bodies(key, domain) for key in checks().check(check).keys}
    return judge(check, facts, **more)


def one(check: str, domain: Domain, **more: Any) -> Finding:
    """The only finding."""
    (finding,) = judged(check, domain, **more).values()
    return finding


def _bodies(key: FactKey[Any], domain: Domain) -> Bodies:
    assert isinstance(key, DomainCollector)
    return {member.subject: member.unavailable or member.body for member in key.collect(domain)}
