"""One domain as its collectors see it: from several threads, over one loop and one deadline."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from threading import Lock, Thread
from types import TracebackType
from typing import Any, Self, TypeVar

from urazuke.connect.dns import policy
from urazuke.connect.dns.asking import Asking
from urazuke.connect.dns.dnssec import Validator
from urazuke.connect.dns.mail import probed
from urazuke.connect.dns.names import domain_name
from urazuke.connect.dns.records import told
from urazuke.connect.dns.resolver import anchors, resolver
from urazuke.model import Json, Query
from urazuke.sdk import Question, Told
from urazuke.settings import Dns, Domain

T = TypeVar("T")


class View:
    """The domain, while the context is entered; `limit` begins then."""

    def __init__(self, domain: Domain, dns: Dns, limit: float, mail_limit: float = 3.0) -> None:
        """Raises `ConfigurationError`, and `Unreadable` when the system names no resolver."""
        self._domain = domain
        self._limit = limit
        self._mail_limit = mail_limit
        self._resolver = resolver(dns)
        self._anchors = anchors(dns)
        self._lock = Lock()
        self._mail_queries: list[Query] = []
        self.name = domain_name(domain.name)
        self.parked = domain.parked
        self.dkim_selectors: Sequence[str] = domain.dkim_selectors

    def __enter__(self) -> Self:
        """Starts the loop, on a thread of its own."""
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._asking = self._run(self._begun())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Ends what is still on its way."""
        self._run(_ended())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @property
    def principal(self) -> str:
        """As whom the world sees us."""
        return f"anonymous DNS client of {self._resolver}"

    @property
    def queries(self) -> tuple[Query, ...]:
        """Everything that was asked, in the order of names."""
        asked = [*self._asking.queries, *self._mail_queries]
        return tuple(sorted(asked, key=lambda query: (query.ask, str(query.parameters))))

    def ask(self, questions: Iterable[Question]) -> Mapping[Question, Told]:
        """Every answer, asked at once. Raises the first `Unreadable`."""
        return self._run(self._all(list(questions)))

    def dnssec(self) -> Json:
        """How far the signatures hold. Raises `Unreadable`."""
        return self._run(Validator(self._asking, self._anchors).judge(self.name))

    def mail_servers(
        self, exchanges: Sequence[str]
    ) -> Mapping[str, Mapping[str, Callable[[], Json]]]:
        """Server → address → what the TLS prober saw there; all are probed at once."""
        wanted = {exchange: self.addresses(exchange) for exchange in exchanges}
        views = probed(self._domain, wanted, self._mail_limit)
        with self._lock:
            self._mail_queries += [
                query for each in views.values() for view in each.values() for query in view.queries
            ]
        return {
            exchange: {address: view.tls for address, view in each.items()}
            for exchange, each in views.items()
        }

    def policy(self, host: str) -> Json:
        """The MTA-STS policy of the host. Raises `Unreadable`."""
        source = policy.Source(host, self._domain.https_port, self._domain.ca_file)
        addresses = self.addresses(host)
        body, queries = self._run(policy.fetched(source, addresses, self._asking.limit))
        with self._lock:
            self._mail_queries += queries
        return body

    def addresses(self, host: str) -> tuple[str, ...]:
        """Every address of the host; none where the resolver says so."""
        answers = self.ask([Question(host, "A"), Question(host, "AAAA")])
        return tuple(value for answer in answers.values() for value in answer.values)

    async def _begun(self) -> Asking:
        return Asking(self._resolver, self._limit)

    async def _all(self, questions: list[Question]) -> dict[Question, Told]:
        answers = await asyncio.gather(*(self._asking.answer(*question) for question in questions))
        return {
            question: told(answer, question)
            for question, answer in zip(questions, answers, strict=True)
        }

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()


async def _ended() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
