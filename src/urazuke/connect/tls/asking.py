"""Asking one address, with every question on record and no doubtful answer left unasked.

An end without words, or an obscure alert, is asked about again, and counts as a refusal only
when right after it the server still takes a hello that it took before.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from ssl import SSLContext
from typing import TypeVar

from msgspec.structs import replace

from urazuke.connect.tls.handshake import Session, handshake
from urazuke.connect.tls.offer import Offer
from urazuke.connect.tls.probe import Outcome, probe
from urazuke.connect.tls.service import Address, Service
from urazuke.connect.tls.wire import Kind
from urazuke.model import Query

Key = TypeVar("Key")
Ask = Callable[[], Awaitable[Outcome]]


class Asking:
    """One address and one deadline; `queries` tells afterwards what was asked."""

    def __init__(self, service: Service, address: Address) -> None:
        """`limit` is set when the looking begins."""
        self.service = service
        self.address = address
        self.limit = 0.0
        self.queries: list[Query] = []

    async def offer(self, offer: Offer) -> Outcome:
        """How the server takes this ClientHello."""
        outcome = await probe(self.service, self.address, offer, self.limit)
        self.log(f"ClientHello {offer.name}", outcome.kind)
        return outcome

    async def settled(self, asks: Mapping[Key, Ask], control: Offer | None) -> dict[Key, Outcome]:
        """Every question answered, all at once; then the doubtful ones again, one by one.

        `control`: what the server is known to take; None: that is not known yet, and what is
        doubtful stays so.
        """
        answers = await asyncio.gather(*(ask() for ask in asks.values()))
        outcomes = dict(zip(asks, answers, strict=True))
        doubtful = [key for key, outcome in outcomes.items() if outcome.doubtful]
        if control and doubtful:
            outcomes |= await self.confirmed({key: asks[key] for key in doubtful}, control)
        return outcomes

    async def confirmed(self, asks: Mapping[Key, Ask], control: Offer) -> dict[Key, Outcome]:
        """The doubtful questions once more, and then what is known to be taken."""
        again = {key: await ask() for key, ask in asks.items()}
        steady = (await self.offer(control)).version is control.version
        return {key: replace(outcome, confirmed=steady) for key, outcome in again.items()}

    async def shake(self, ask: str, context: SSLContext, request: bytes) -> Session:
        """A real handshake."""
        session = await handshake(self.service, self.address, context, self.limit, request)
        self.log(ask, session.kind)
        return session

    def log(self, ask: str, outcome: str) -> None:
        """Keeps a question for the evidence."""
        parameters = {
            "address": str(self.address),
            "server_name": self.service.server_name,
            "starttls": self.service.starttls,
            "outcome": str(outcome),
        }
        self.queries.append(Query(ask=ask, parameters=parameters))


def babbles(outcomes: Mapping[str, Outcome]) -> bool:
    """No TLS at all, and something that is not TLS; not yet known to be HTTP."""
    kinds = {outcome.kind for outcome in outcomes.values()}
    return Kind.NOT_TLS in kinds and not kinds & {Kind.ACCEPTED, Kind.ALERT, Kind.PLAIN_HTTP}
