"""Questions to one resolver under one deadline: in parallel, each once, and every end typed.

Over UDP with EDNS, again after a second of silence, and over TCP when the answer was truncated.
A resolver that does not recurse, refers elsewhere or fails has not answered.
"""

import asyncio
from collections.abc import Awaitable

import dns.asyncquery
import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype

from urazuke.connect.tls.service import Address
from urazuke.errors import Unreadable
from urazuke.model import Query, Reason
from urazuke.sdk import Question

_AGAIN = 1.0  # seconds until a datagram counts as lost
_PAYLOAD = 1232
_AT_ONCE = 16
_MOST = 250  # questions for one domain
_REASONS = {
    dns.rcode.REFUSED: Reason.DENIED,
    dns.rcode.SERVFAIL: Reason.UNREACHABLE,
}


class Asking:
    """One resolver and one deadline; `queries` tells afterwards what was asked."""

    def __init__(self, resolver: Address, deadline: float) -> None:
        """Made inside the loop that it is used in: the deadline begins now."""
        self._resolver = resolver
        self._deadline = deadline
        self.limit = asyncio.get_running_loop().time() + deadline
        self._asked: dict[tuple[str, str, bool], asyncio.Future[dns.message.Message]] = {}
        self._turns = asyncio.Semaphore(_AT_ONCE)
        self.queries: list[Query] = []

    async def answer(self, name: str, type_: str, *, signed: bool = False) -> dns.message.Message:
        """The resolver's answer, NXDOMAIN included. Raises `Unreadable`.

        `signed`: with signatures, and though the resolver may find them bad.
        """
        key = (name, type_, signed)
        if key not in self._asked:
            if len(self._asked) >= _MOST:
                raise Unreadable(Reason.TRUNCATED, f"more than {_MOST} questions for one domain")
            self._asked[key] = asyncio.ensure_future(self._answer(name, type_, signed=signed))
        return await asyncio.shield(self._asked[key])

    async def _answer(self, name: str, type_: str, *, signed: bool) -> dns.message.Message:
        outcome = "no answer"
        try:
            query = _query(name, type_, signed=signed)
            response = await within(self.limit, self._exchange(query))
            outcome = dns.rcode.to_text(response.rcode())
            _refuse(response, name, type_)
        except TimeoutError as fault:
            detail = f"the resolver gave no answer for {name} {type_} within {self._deadline:g} s"
            raise Unreadable(Reason.TIMEOUT, detail) from fault
        except OSError as fault:
            detail = f"the resolver {self._resolver} cannot be reached: {fault}"
            raise Unreadable(Reason.UNREACHABLE, detail) from fault
        except (dns.exception.DNSException, EOFError, ValueError) as fault:
            detail = f"{name} {type_}: what came back is no answer: {type(fault).__name__}"
            raise Unreadable(Reason.MALFORMED, detail) from fault
        finally:
            self._log(name, type_, outcome, signed=signed)
        return response

    async def _exchange(self, query: dns.message.Message) -> dns.message.Message:
        while True:
            try:
                async with self._turns:
                    response, _ = await dns.asyncquery.udp_with_fallback(
                        query,
                        self._resolver.host,
                        timeout=self._left(),
                        port=self._resolver.port,
                        ignore_unexpected=True,
                        ignore_errors=True,
                    )
            except dns.exception.Timeout:
                continue  # the deadline around this ends it
            return response

    def _left(self) -> float:
        return max(min(_AGAIN, self.limit - asyncio.get_running_loop().time()), 0.01)

    def _log(self, name: str, type_: str, outcome: str, *, signed: bool) -> None:
        parameters = {"resolver": str(self._resolver), "outcome": outcome, "signed": signed}
        self.queries.append(Query(ask=f"{name or '.'} {type_}", parameters=parameters))


async def within(limit: float, work: "Awaitable[dns.message.Message]") -> dns.message.Message:
    """The result of the work before the loop's clock shows `limit`. Raises `TimeoutError`."""
    async with asyncio.timeout_at(limit):
        return await work


def _query(name: str, type_: str, *, signed: bool) -> dns.message.Message:
    query = dns.message.make_query(
        dns.name.from_text(f"{name}."), type_, use_edns=0, want_dnssec=signed, payload=_PAYLOAD
    )
    if signed:
        query.flags |= dns.flags.CD
    return query


def question(name: str, type_: str) -> Question:
    """The question in the form in which answers are found again."""
    return Question(name.rstrip(".").lower(), type_)


def _refuse(response: dns.message.Message, name: str, type_: str) -> None:
    """Raises `Unreadable` unless it is an answer: records, or that there are none."""
    code = response.rcode()
    asked = f"{name or '.'} {type_}"
    if code not in {dns.rcode.NOERROR, dns.rcode.NXDOMAIN}:
        reason = _REASONS.get(code, Reason.MALFORMED)
        raise Unreadable(reason, f"{asked}: the resolver said {dns.rcode.to_text(code)}")
    if response.flags & dns.flags.TC:
        raise Unreadable(Reason.TRUNCATED, f"{asked}: the answer is truncated even over TCP")
    if not response.flags & dns.flags.RA:
        raise Unreadable(Reason.DENIED, f"{asked}: the resolver does not recurse for us")
    kinds = {rrset.rdtype for rrset in response.authority}
    if not response.answer and dns.rdatatype.NS in kinds and dns.rdatatype.SOA not in kinds:
        raise Unreadable(Reason.MALFORMED, f"{asked}: a referral in place of an answer")
