"""Everything that is asked of one address, at once, under one deadline.

A clean endpoint costs six connections: one hello for each version, one real handshake.
More are made only where the answers leave a doubt.
"""

import asyncio
from collections.abc import Mapping
from ssl import SSLContext

from msgspec.structs import replace

from urazuke.connect.tls.contexts import indifferent, verifying
from urazuke.connect.tls.handshake import Session, handshake
from urazuke.connect.tls.hello import Version
from urazuke.connect.tls.probe import Outcome, plain_http, probe
from urazuke.connect.tls.service import Address, Service
from urazuke.connect.tls.wire import Kind
from urazuke.model import Query, Struct

_STRICT, _LEGACY = 2, 0  # OpenSSL's security levels; TLS 1.0 and 1.1 exist at 0 only


class Examination(Struct, frozen=True):
    """What was seen; `sessions` in the order in which they were made."""

    outcomes: Mapping[Version, Outcome]
    sessions: tuple[Session, ...]
    http: Outcome | None


class Examiner:
    """Asks one address; `queries` tells afterwards what was asked."""

    def __init__(self, service: Service, address: Address, ca_file: str | None) -> None:
        """Contexts are made here, so that a bad `ca_file` is a `ConfigurationError` at once."""
        self._service = service
        self._address = address
        self._strict = verifying(ca_file, _STRICT)
        self._legacy = verifying(ca_file, _LEGACY)
        self._limit = 0.0
        self.queries: list[Query] = []

    async def examine(self, deadline: float) -> Examination:
        """All that can be seen within `deadline` seconds; never raises for what a server does."""
        self._limit = asyncio.get_running_loop().time() + deadline
        outcomes, sessions = await asyncio.gather(self._versions(), self._sessions())
        http = None
        if self._service.starttls is None and _babbles(outcomes):
            http = await self._http()
        return Examination(outcomes=outcomes, sessions=sessions, http=http)

    async def _versions(self) -> dict[Version, Outcome]:
        answers = await asyncio.gather(*map(self._probe, Version))
        outcomes = dict(zip(Version, answers, strict=True))
        control = next((v for v in Version if outcomes[v].version is v), None)
        doubtful = [version for version in Version if outcomes[version].doubtful]
        if control and doubtful:
            outcomes |= await self._confirmed(doubtful, control)
        return outcomes

    async def _confirmed(self, doubtful: list[Version], control: Version) -> dict[Version, Outcome]:
        """Asks again, one by one, and then for a version that is known to be accepted."""
        again = {version: await self._probe(version) for version in doubtful}
        steady = (await self._probe(control)).version is control
        return {version: replace(again[version], confirmed=steady) for version in doubtful}

    async def _probe(self, version: Version) -> Outcome:
        outcome = await probe(self._service, self._address, version, self._limit)
        self._log(f"ClientHello {version}", outcome.kind)
        return outcome

    async def _sessions(self) -> tuple[Session, ...]:
        sessions = [await self._handshake("verifying handshake", self._strict)]
        if sessions[-1].verdict is None:
            sessions.append(await self._handshake("verifying legacy handshake", self._legacy))
        if not any(session.version for session in sessions):
            sessions.append(await self._handshake("indifferent handshake", indifferent()))
        return tuple(sessions)

    async def _handshake(self, ask: str, context: SSLContext) -> Session:
        session = await handshake(self._service, self._address, context, self._limit)
        self._log(ask, session.kind)
        return session

    async def _http(self) -> Outcome:
        outcome = await plain_http(self._service, self._address, self._limit)
        self._log("HEAD / in clear", outcome.kind)
        return outcome

    def _log(self, ask: str, kind: Kind) -> None:
        parameters = {
            "address": str(self._address),
            "server_name": self._service.server_name,
            "starttls": self._service.starttls,
            "outcome": kind.value,
        }
        self.queries.append(Query(ask=ask, parameters=parameters))


def _babbles(outcomes: Mapping[Version, Outcome]) -> bool:
    """No TLS at all, and something that is not TLS; not yet known to be HTTP."""
    kinds = {outcome.kind for outcome in outcomes.values()}
    return Kind.NOT_TLS in kinds and not kinds & {
        Kind.ACCEPTED,
        Kind.ALERT,
        Kind.PLAIN_HTTP,
    }
