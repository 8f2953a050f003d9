"""Whether something before a web site blocks attacks: harmless canaries, each beside a control.

Only where the endpoint asks for it, and never more than 15 requests, one after the other. A canary
stands in a parameter that no site knows. For each one that is blocked a control follows, with the
same signs and nothing that a rule should block: a site that refuses the signs themselves is strict,
and says nothing of a firewall. The page itself is asked for before and after.
"""

import asyncio
import secrets
from typing import NamedTuple
from urllib.parse import quote

from urazuke.connect.tls.asking import Asking
from urazuke.connect.tls.contexts import indifferent
from urazuke.connect.tls.handshake import handshake
from urazuke.connect.tls.http import read_head, request
from urazuke.connect.tls.wire import Kind
from urazuke.model import Struct

CANARIES = {
    "sql": ("1' OR '1'='1' -- -", "it's the 'first' = 1 -- as agreed"),
    "script": ("<script>alert(1)</script>", "nights below (minus) < days over / > noon"),
    "file": ("../../../../../../etc/passwd", "docs/2026/11/24/readme.v1.txt"),
    "command": (";cat /etc/passwd|id", "red; green / blue | white"),
    "jndi": ("${jndi:ldap://127.0.0.1/a}", "5 $ {net} : 6 / unit 127.0.0.1"),
}
_CAP = 65_536
_ALIKE = 0.7
_BARRED, _BROKEN = frozenset({403, 406, 429}), 500  # what a firewall might answer as well
_MIN_WORDS = 3


class Reply(NamedTuple):
    """How one request ended: the status (None: it was dropped), and the words of the page."""

    status: int | None
    words: frozenset[str]


class WafProbe(Struct, frozen=True):
    """`outcome`, and the canaries by what became of them.

    `waf-blocking` all of them, while their controls passed; `partial-filter` some of them;
    `no-blocking-observed` none; `app-rejects` as the controls were; `inconclusive`: see `detail`.
    """

    outcome: str
    blocked: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    requests: int = 0
    detail: str = ""


class Unclear(Exception):
    """Why nothing can be said."""


class Prober:
    """Asks one address; counts what it asks."""

    def __init__(self, asking: Asking) -> None:
        """`asking` has the deadline, and keeps the record."""
        self._asking = asking
        self._parameter = f"u{secrets.token_hex(6)}"
        self.requests = 0

    async def probe(self) -> WafProbe:
        """All of it; never raises for what a server does."""
        try:
            return await self._compared()
        except Unclear as why:
            return WafProbe(outcome="inconclusive", requests=self.requests, detail=str(why))

    async def _compared(self) -> WafProbe:
        before = await self._baseline()
        found = {name: await self._fate(name, before) for name in CANARIES}
        after = await self._baseline()
        if not alike(before, after):
            raise Unclear("the page itself is answered in another way after the canaries")
        blocked, passed, rejected = (
            tuple(name for name, given in found.items() if given == fate)
            for fate in ("blocked", "passed", "rejected")
        )
        return WafProbe(
            outcome=_outcome(blocked, passed, rejected),
            blocked=blocked,
            passed=passed,
            rejected=rejected,
            requests=self.requests,
        )

    async def _baseline(self) -> Reply:
        reply = await self._ask("page", "")
        if reply.status is None or reply.status in _BARRED or reply.status >= _BROKEN:
            said = reply.status or "a dropped connection"
            raise Unclear(f"the page itself is answered with {said}")
        return reply

    async def _fate(self, name: str, usual: Reply) -> str:
        canary, control = CANARIES[name]
        reply = await self._ask(f"canary {name}", canary)
        if alike(reply, usual):
            return "passed"
        beside = await self._ask(f"control {name}", control)
        if alike(beside, usual):
            return "blocked"
        return "rejected" if alike(beside, reply) else "blocked"

    async def _ask(self, name: str, value: str) -> Reply:
        asking = self._asking
        asked = request(asking.service, f"{self._parameter}={quote(value, safe='')}")
        self.requests += 1
        session = await handshake(
            asking.service, asking.address, indifferent(), asking.limit, asked, _CAP
        )
        asking.log(f"GET, {name}", session.after)
        if session.after is Kind.TIMEOUT or session.version is None:
            raise Unclear(f"{name}: {session.after} {session.detail}".strip())
        head = read_head(session.response)
        if head is None and session.response:
            raise Unclear(f"{name}: the answer is no HTTP/1")
        words = session.response.partition(b"\r\n\r\n")[2].decode("utf-8", "replace").split()
        return Reply(head.status if head else None, frozenset(words))


def alike(one: Reply, other: Reply) -> bool:
    """The same status and mostly the same words; short pages must be the same."""
    if one.status != other.status:
        return False
    every = one.words | other.words
    if len(every) < _MIN_WORDS:
        return one.words == other.words
    return len(one.words & other.words) >= _ALIKE * len(every)


def _outcome(blocked: tuple[str, ...], passed: tuple[str, ...], rejected: tuple[str, ...]) -> str:
    if rejected and not blocked:
        return "app-rejects"
    if not blocked:
        return "no-blocking-observed"
    return "partial-filter" if passed or rejected else "waf-blocking"


async def within(asking: Asking, deadline: float) -> WafProbe:
    """The probe, all its requests together within so many seconds."""
    asking.limit = asyncio.get_running_loop().time() + deadline
    return await Prober(asking).probe()
