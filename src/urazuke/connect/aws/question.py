"""One operation with its parameters, put to one place: sent, or answered from what is kept."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from botocore.exceptions import ClientError, EndpointConnectionError

from urazuke.connect.aws.account import Account
from urazuke.connect.aws.answers import Answer, well_formed
from urazuke.connect.aws.clients import method
from urazuke.connect.aws.faults import FAULTS, code, unreadable
from urazuke.errors import Unreadable
from urazuke.model import Json, Query, Reason
from urazuke.sdk import Operation


@dataclass
class Question:
    """Counts the answers that came over the wire; a kept answer is cited by its request id."""

    operation: Operation
    where: str
    parameters: dict[str, Json]
    _came: int = 0
    _ids: list[str] = field(default_factory=list)

    @property
    def logged(self) -> Query:
        """What was asked so far, and what answered."""
        return Query(
            ask=f"{self.operation.service}:{self.operation.name}",
            parameters=self.parameters,
            answers=self._came,
            request_ids=tuple(name for name in self._ids if name),
        )

    def must_be_one_of(self, declared: Collection[Operation]) -> None:
        """Any other operation is a fault of the collector, and is not sent."""
        if self.operation not in declared:
            asked = f"{self.operation.service}:{self.operation.name}"
            raise Unreadable(Reason.BUG, f"{asked} is not declared by the collector")

    def answers(self, account: Account, *, pages: bool) -> Iterator[Answer | None]:
        """Each answer as it comes (None: an `absent` code); raises `Unreadable` at a bad one."""
        if not self.operation.once:
            yield from self._fresh(account, pages=pages)
            return
        place = repr((self.operation, self.where, sorted(self.parameters.items())))
        yield from account.kept.answers(
            place,
            lambda: self._fresh(account, pages=pages),
            lambda answer: self._ids.append(_request_id(answer or {})),
        )

    def _fresh(self, account: Account, *, pages: bool) -> Iterator[Answer | None]:
        try:
            client = account.client(self.operation.service, self.where)
            for raw in self._sent(client, pages=pages):
                self._count(raw)
                yield well_formed(raw, self.operation, client, self.where)
        except ClientError as fault:
            self._count(fault.response)
            if code(fault) not in self.operation.absent:
                raise unreadable(fault, self.operation, self.where) from fault
            yield None
        except EndpointConnectionError as fault:
            if account.offers(self.operation.service, self.where):
                raise unreadable(fault, self.operation, self.where) from fault
            detail = f"{self.operation.service} in {self.where}: no such endpoint, nor one listed"
            raise Unreadable(Reason.NOT_OFFERED, detail) from fault
        except FAULTS as fault:
            raise unreadable(fault, self.operation, self.where) from fault

    def _sent(self, client: Any, *, pages: bool) -> Iterator[Any]:
        name = method(client, self.operation.name)
        if pages and client.can_paginate(name):
            return iter(client.get_paginator(name).paginate(**self.parameters))
        return self._by_token(client, name, pages=pages)

    def _by_token(self, client: Any, name: str, *, pages: bool) -> Iterator[Any]:
        """Pages of an operation for which botocore has no paginator (WAF, for one)."""
        token = _token(client.meta.service_model.operation_model(self.operation.name))
        parameters = dict(self.parameters)
        while True:
            raw = getattr(client, name)(**parameters)
            yield raw
            if token is None or not (following := raw.get(token)):
                return
            if not pages or following == parameters.get(token):
                fault = "there is more than was read" if not pages else "the same page again"
                raise Unreadable(Reason.TRUNCATED, f"{self.logged.ask} in {self.where}: {fault}")
            parameters[token] = following

    def _count(self, raw: Any) -> None:
        self._came += 1
        self._ids.append(_request_id(raw))


_TOKENS = ("NextToken", "nextToken", "NextMarker", "Marker", "PaginationToken")


def _token(model: Any) -> str | None:
    """The member that an answer gives and the next question takes."""
    given = model.output_shape.members if model.output_shape else {}
    taken = model.input_shape.members if model.input_shape else {}
    return next((name for name in _TOKENS if name in given and name in taken), None)


def _request_id(raw: Any) -> str:
    return str(raw.get("ResponseMetadata", {}).get("RequestId", ""))
