"""Machines whose truth is known, and what urazuke must say of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.real.hosts.base import SCANNER
from tests.real.hosts.judged import judged
from tests.real.hosts.machine import Machine, machines
from tests.real.hosts.network import Network
from tests.real.hosts.scenario import Scenario
from urazuke.model import Finding

DECLARED = {
    "administrators": (SCANNER,),
    "scanner_accounts": (SCANNER,),
    "listening_ports": ("22/tcp",),
    "terminal_room_networks": ("192.0.2.0/24",),
}


@dataclass(frozen=True)
class Truth:
    """A machine and what holds of it.

    `expected`: by check (without `host.`) a status, and words that the reason must have. A
    check with many findings is told by its worst.
    """

    scenario: Scenario
    expected: Mapping[str, str]
    declared: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: DECLARED)


def hold(network: Network, truth: Truth, name: str = "machine") -> None:
    """Builds the machine, has it judged, and compares."""
    with machines(network, {name: truth.scenario}) as built:
        compare(built[name], truth)


def compare(machine: Machine, truth: Truth) -> None:
    """Every expectation at once, so that a failing test shows the whole picture."""
    found = judged([machine], truth.expected, truth.declared)[machine.name]
    told = {check: _worst(findings) for check, findings in found.items()}
    wrong = {
        check: (expected, told[check])
        for check, expected in truth.expected.items()
        if not _agrees(expected, told[check])
    }
    assert not wrong, "\n".join(f"{check}: {words}" for check, words in wrong.items())


def _agrees(expected: str, told: str) -> bool:
    status, _, words = expected.partition(" ")
    return told.partition(" ")[0] == status and words in told


def _worst(findings: Mapping[str, Finding]) -> str:
    worst = min(findings.values(), key=lambda finding: finding.status.rank)
    return f"{worst.status} {worst.observed.en} {worst.because.en}"
