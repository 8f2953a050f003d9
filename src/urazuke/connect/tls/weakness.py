"""What an address that speaks TLS takes besides what is sound: suites, groups, old bugs.

A sound address costs five connections here; each weak class of suites that it takes costs one
more, since a server picks one suite from a hello and says nothing of the others.
"""

import asyncio
from collections.abc import Mapping
from functools import partial

from urazuke.connect.tls import heartbleed, robot
from urazuke.connect.tls.asking import Ask, Asking
from urazuke.connect.tls.offer import (
    OLD_STYLE,
    Offer,
    Version,
    everything,
    fallback,
    finite_field,
    only,
    weak,
    weak_curves,
)
from urazuke.connect.tls.probe import Outcome
from urazuke.model import Struct


class Weak(Struct, frozen=True):
    """The weak suites that one version takes, one for each class; `end`: what the rest met.

    `end` None: nothing was left to ask for.
    """

    taken: tuple[int, ...]
    end: Outcome | None

    @property
    def complete(self) -> bool:
        """Whether no class is left that the version might take besides."""
        return self.end is None or self.end.refused


class Weakness(Struct, frozen=True):
    """What was found; None: it did not come to be asked."""

    suites: Mapping[Version, Weak] = {}
    finite_field: Outcome | None = None
    weak_curves: Outcome | None = None
    fallback: Outcome | None = None
    bleeds: bool | None = None
    tells: bool | None = None


async def examined(asking: Asking, outcomes: Mapping[str, Outcome]) -> Weakness:
    """Asks about everything that the accepted versions give reason to ask about."""
    taken = [v for v in Version if v in {outcome.version for outcome in outcomes.values()}]
    control = next((everything(v) for v in Version if outcomes[v].version is v), None)
    if control is None:
        return Weakness()
    found, exchanges = await asyncio.gather(
        asyncio.gather(*(_suites(asking, version, control) for version in taken)),
        asking.settled(_exchanges(asking, taken), control),
    )
    suites = dict(zip(taken, found, strict=True))
    bleeds, tells = await asyncio.gather(_bleeds(asking, outcomes), _tells(asking, suites))
    return Weakness(suites=suites, bleeds=bleeds, tells=tells, **exchanges)


async def _suites(asking: Asking, version: Version, control: Offer) -> Weak:
    """Offers the weak suites, then those that add a class to what was taken, until it refuses."""
    left, taken, seen = weak(version), list[int](), frozenset[str]()
    while left:
        offer = only(version, left, "weak suites only")
        ask = {version: partial(asking.offer, offer)}
        outcome = (await asking.settled(ask, control))[version]
        chosen = outcome.hello.suite if outcome.hello else None
        if chosen is None or chosen not in left:
            return Weak(taken=tuple(taken), end=outcome)
        taken.append(chosen)
        seen |= left[chosen]
        left = {code: classes for code, classes in left.items() if not classes <= seen}
    return Weak(taken=tuple(taken), end=None)


def _exchanges(asking: Asking, taken: list[Version]) -> dict[str, Ask]:
    old = [version for version in taken if version in OLD_STYLE]
    offers: dict[str, Offer] = {}
    if old:
        offers["finite_field"] = finite_field(old[-1])
    if old and old[-1] is not Version.SSL3:
        offers["weak_curves"] = weak_curves(old[-1])
    if old and len(taken) > 1:
        offers["fallback"] = fallback(old[-1] if taken[-1] is Version.TLS13 else old[-2])
    return {name: partial(asking.offer, offer) for name, offer in offers.items()}


async def _bleeds(asking: Asking, outcomes: Mapping[str, Outcome]) -> bool | None:
    """False without asking where heartbeats are not offered."""
    hellos = [outcome.hello for outcome in outcomes.values() if outcome.hello]
    if not any(heartbleed.EXTENSION in hello.extensions for hello in hellos):
        return False
    answer = await heartbleed.bleeds(asking.service, asking.address, asking.limit)
    asking.log("heartbeat that claims too much", _word(answer))
    return answer


async def _tells(asking: Asking, suites: Mapping[Version, Weak]) -> bool | None:
    """False without asking where keys are not exchanged by RSA; None where that is not known."""
    static = any("static-key" in weak(v)[code] for v in suites for code in suites[v].taken)
    if not static:
        return False if all(found.complete for found in suites.values()) else None
    answer = await robot.tells(asking.service, asking.address, asking.limit)
    asking.log("malformed RSA key exchanges", _word(answer))
    return answer


def _word(answer: object) -> str:
    return "no answer" if answer is None else str(answer).lower()
