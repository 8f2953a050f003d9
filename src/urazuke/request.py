"""What the user asked of a run, and who hears how it gets on."""

from dataclasses import dataclass, field
from typing import Any, Protocol

from urazuke.settings import Settings
from urazuke.verdict import Gates


class Listener(Protocol):
    """Hears how a run gets on."""

    def planned(self, tasks: int) -> None:
        """So many targets will be visited."""
        ...

    def visited(self, target: str, unseen: int) -> None:
        """One target has been visited; so many of its members or facts could not be seen."""
        ...


@dataclass
class Stop:
    """How a signal ends a run: `code` is its exit code, from the moment it came.

    While targets are visited the signal's handler also raises, so that nothing is waited for;
    afterwards the evidence is written to its end.
    """

    code: int | None = None
    at_once: bool = True


@dataclass(frozen=True)
class Request:
    """What the user asked for. `only`: controls or checks; `targets`: names; none: everything."""

    settings: Settings
    only: tuple[str, ...] = ()
    targets: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()  # finding ids: report these only
    gates: Gates = Gates()
    ignore_waivers: bool = False
    stop: Stop = field(default_factory=Stop)


def scope(request: Request) -> dict[str, Any]:
    """`scope.json`: what was asked, without anything secret."""
    return {
        "organization": request.settings.organization,
        "declared": request.settings.declared,
        "only": request.only,
        "targets": sorted(request.targets),
        "findings": sorted(request.subjects),
    }
