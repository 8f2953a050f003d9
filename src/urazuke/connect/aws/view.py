"""One account in one region, as a collector sees it: only declared calls, each one logged."""

from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from urazuke.connect.aws.account import GLOBAL, Account
from urazuke.connect.aws.question import Question
from urazuke.errors import Unreadable
from urazuke.model import Json, Query
from urazuke.sdk import Operation

Item = TypeVar("Item")
Found = TypeVar("Found")


class View:
    """Implements `sdk.Aws` for one collector; `queries` is the log of what it asked."""

    def __init__(self, account: Account, region: str, allowed: Collection[Operation]) -> None:
        """`allowed`: the operations that the collector declares; no other is sent."""
        self._account = account
        self._allowed = allowed
        self.region = region
        self.queries: list[Query] = []

    @property
    def account(self) -> str:
        """The account id."""
        return self._account.id

    @property
    def partition(self) -> str:
        """The partition of ARNs."""
        return self._account.partition

    def call(
        self, operation: Operation, *, at: str | None = None, **parameters: Json
    ) -> dict[str, Json] | None:
        """One answer; None when an `absent` code came back. Raises `Unreadable`."""
        question = Question(operation, at or self.region, parameters)
        (answer,) = self._asked(question, pages=False)
        return answer

    def pages(
        self, operation: Operation, *, at: str | None = None, **parameters: Json
    ) -> Iterator[dict[str, Json]]:
        """Every page to the end; raises `Unreadable` at the page that cannot be read."""
        question = Question(operation, at or self.region, parameters)
        return (page for page in self._asked(question, pages=True) if page is not None)

    def each(self, look: Callable[[Item], Found], items: Iterable[Item]) -> Iterator[Found]:
        """What `look` finds of each item, in their order; then the fault that ended the items."""
        looks, fault = list[Future[Found]](), None
        with ThreadPoolExecutor(self._account.at_once, thread_name_prefix="each") as pool:
            try:
                for item in items:
                    looks.append(pool.submit(look, item))
            except Unreadable as refused:
                fault = refused
            for each in looks:
                yield each.result()
        if fault is not None:
            raise fault

    def _asked(self, question: Question, *, pages: bool) -> Iterator[dict[str, Json] | None]:
        question.must_be_one_of(self._allowed)
        try:
            yield from question.answers(self._account, pages=pages)
        finally:
            self.queries.append(question.logged)


__all__ = ["GLOBAL", "View"]
