"""One account in one region, as a collector sees it: only declared calls, each one logged."""

from collections.abc import Callable, Collection, Iterator
from typing import Any, TypeVar

from botocore.exceptions import BotoCoreError, ClientError

from urazuke.connect.aws.account import GLOBAL, Account
from urazuke.connect.aws.faults import code, unreadable
from urazuke.errors import Unreadable
from urazuke.model import Json, Query, Reason
from urazuke.sdk import Operation

T = TypeVar("T")
_PARSER_FAULTS = (BotoCoreError, ValueError, KeyError, TypeError, AttributeError)


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
        where = at or self.region
        client, method = self._method(operation, where)
        try:
            answer = getattr(client, method)(**parameters)
        except ClientError as fault:
            if code(fault) in operation.absent:
                self._log(operation, parameters, [fault.response])
                return None
            raise unreadable(fault, operation, where) from fault
        except _PARSER_FAULTS as fault:
            raise unreadable(fault, operation, where) from fault
        self._log(operation, parameters, [answer])
        return self._well_formed(operation, answer, where)

    def pages(self, operation: Operation, **parameters: Json) -> Iterator[dict[str, Json]]:
        """Every page to the end; raises `Unreadable` at the page that cannot be read."""
        client, method = self._method(operation, self.region)
        seen: list[dict[str, Json]] = []
        try:
            if client.can_paginate(method):
                answers = iter(client.get_paginator(method).paginate(**parameters))
            else:
                answers = iter([self._tried(operation, lambda: getattr(client, method)(**parameters))])
            while (page := self._tried(operation, lambda: next(answers, None))) is not None:
                seen.append(page)
                yield self._well_formed(operation, page, self.region)
        finally:
            self._log(operation, parameters, seen)

    def _method(self, operation: Operation, where: str) -> tuple[Any, str]:
        if operation not in self._allowed:
            raise Unreadable(
                Reason.BUG, f"{operation.service}:{operation.name} is not declared by the collector"
            )
        client = self._tried(operation, lambda: self._account.client(operation.service, where))
        mapping = client.meta.method_to_api_mapping
        return client, next(name for name, api in mapping.items() if api == operation.name)

    def _tried(self, operation: Operation, ask: Callable[[], T]) -> T:
        try:
            return ask()
        except (ClientError, *_PARSER_FAULTS) as fault:
            raise unreadable(fault, operation, self.region) from fault

    def _well_formed(
        self, operation: Operation, answer: dict[str, Json], where: str
    ) -> dict[str, Json]:
        if operation.result is not None and operation.result not in answer:
            raise Unreadable(
                Reason.MALFORMED,
                f"{operation.service}:{operation.name} in {where}: no {operation.result} in the answer",
            )
        return answer

    def _log(
        self, operation: Operation, parameters: dict[str, Json], answers: list[dict[str, Json]]
    ) -> None:
        ids = [str(a.get("ResponseMetadata", {}).get("RequestId", "")) for a in answers]
        ask = f"{operation.service}:{operation.name}"
        self.queries.append(
            Query(ask=ask, parameters=parameters, answers=len(answers), request_ids=tuple(ids))
        )


__all__ = ["GLOBAL", "View"]
