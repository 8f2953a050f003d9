"""Everything that is asked of one address, at once, under one deadline.

A clean endpoint costs some twelve connections: one hello for each version, one real handshake
with its request, one in clear, and what `weakness` asks.
More are made only where the answers leave a doubt.
"""

import asyncio
from collections.abc import Mapping
from functools import partial

from urazuke.connect.tls.asking import Ask, Asking, babbles
from urazuke.connect.tls.authority import revoked
from urazuke.connect.tls.cleartext import Cleartext, cleartext
from urazuke.connect.tls.contexts import indifferent, verifying
from urazuke.connect.tls.handshake import Session
from urazuke.connect.tls.http import request
from urazuke.connect.tls.offer import Version, everything
from urazuke.connect.tls.probe import Outcome, plain_http
from urazuke.connect.tls.revocation import Statement
from urazuke.connect.tls.service import Address, Service
from urazuke.connect.tls.ssl2 import probe_ssl2
from urazuke.connect.tls.weakness import Weakness, examined
from urazuke.model import Query, Struct, Unavailable

SSL2 = "SSLv2"
_STRICT, _LEGACY = 2, 0  # OpenSSL's security levels; TLS 1.0 and 1.1 exist at 0 only
_PATIENCE = 0.5  # of the deadline: a port in clear that lets nobody in


class Examination(Struct, frozen=True):
    """What was seen; `outcomes` by version, `sessions` in the order in which they were made."""

    outcomes: Mapping[str, Outcome]
    sessions: tuple[Session, ...]
    http: Outcome | None
    weakness: Weakness = Weakness()
    cleartext: Cleartext | None = None
    revocation: Statement | Unavailable | None = None


class Examiner:
    """Asks one address; `queries` tells afterwards what was asked."""

    def __init__(
        self, service: Service, address: Address, ca_file: str | None, *, revocation: bool = False
    ) -> None:
        """Contexts are made here, so that a bad `ca_file` is a `ConfigurationError` at once."""
        self.asking = Asking(service, address)
        self._strict = verifying(ca_file, _STRICT)
        self._legacy = verifying(ca_file, _LEGACY)
        self._web = service.scheme == "https"
        self._revocation = revocation

    @property
    def queries(self) -> list[Query]:
        """What was asked so far."""
        return self.asking.queries

    async def examine(self, deadline: float) -> Examination:
        """All that can be seen within `deadline` seconds; never raises for what a server does."""
        now = asyncio.get_running_loop().time()
        self.asking.limit = now + deadline
        (outcomes, weakness), sessions, clear = await asyncio.gather(
            self._raw(), self._sessions(), self._cleartext(now + deadline * _PATIENCE)
        )
        http = None
        if self.asking.service.starttls is None and babbles(outcomes):
            http = await self._http()
        return Examination(
            outcomes=outcomes,
            sessions=sessions,
            http=http,
            weakness=weakness,
            cleartext=clear,
            revocation=await self._revoked(outcomes, sessions),
        )

    async def _raw(self) -> tuple[dict[str, Outcome], Weakness]:
        asks: dict[str, Ask] = {str(v): partial(self.asking.offer, everything(v)) for v in Version}
        outcomes = await self.asking.settled({**asks, SSL2: self._ssl2}, None)
        control = next((v for v in Version if outcomes[v].version is v), None)
        doubtful = {
            name: ask for name, ask in {**asks, SSL2: self._ssl2}.items() if outcomes[name].doubtful
        }
        if control and doubtful:
            outcomes |= await self.asking.confirmed(doubtful, everything(control))
        return outcomes, await examined(self.asking, outcomes)

    async def _ssl2(self) -> Outcome:
        asking = self.asking
        outcome = await probe_ssl2(asking.service, asking.address, asking.limit)
        asking.log("hello of SSLv2", outcome.kind)
        return outcome

    async def _sessions(self) -> tuple[Session, ...]:
        asking = self.asking
        get = request(asking.service) if self._web else b""
        sessions = [await asking.shake("verifying handshake", self._strict, get)]
        if sessions[-1].verdict is None:
            sessions.append(await asking.shake("verifying legacy handshake", self._legacy, get))
        if not any(session.version for session in sessions):
            sessions.append(await asking.shake("indifferent handshake", indifferent(), get))
        return tuple(sessions)

    async def _cleartext(self, limit: float) -> Cleartext | None:
        if not self._web:
            return None
        service = self.asking.service
        beside = Address(host=self.asking.address.host, port=service.http_port)
        seen = await cleartext(service, beside, limit)
        self.asking.log(f"GET in clear, port {service.http_port}", seen.kind)
        return seen

    async def _revoked(
        self, outcomes: Mapping[str, Outcome], sessions: tuple[Session, ...]
    ) -> Statement | Unavailable | None:
        chain = next((session.chain for session in sessions if session.chain), ())
        if not chain:
            return None
        hellos = [outcome.hello for outcome in outcomes.values() if outcome.hello]
        staple = next((hello.staple for hello in hellos if hello.staple), None)
        return await revoked(self.asking, chain, staple, wanted=self._revocation)

    async def _http(self) -> Outcome:
        asking = self.asking
        outcome = await plain_http(asking.service, asking.address, asking.limit)
        asking.log("HEAD / in clear", outcome.kind)
        return outcome
