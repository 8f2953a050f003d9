"""Every host of the service that is seen from outside stands in the scope of its assessment.

日本語: 外部から観測した対象サービスのホストが、PCI DSSの証明の範囲に含まれていること。

Why
    A certificate speaks of the hosts that were assessed. A host that was added later is not among
    them, however well it is run.

How it is judged
    The endpoint answers, and its name stands in the scope of the latest attestation of compliance
    that is in force (the ledger of certificates, type pci-aoc: compliant, not past its last day,
    its file in place), as it is written there: a name, or `*.name` for every name one label below
    it. Names are compared as A-labels without regard to case. Without that ledger: not assessed;
    a ledger with a row that cannot be read: error. How old an attestation may be is judged by
    `records.pci_aoc_valid`; whether the ledger repeats its scope faithfully is for people.

Fix
    Have the host scanned and assessed, or take it out of the service; then enter the new scope.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from urazuke.checks.endpoint.facts.service import SERVICE, Service
from urazuke.checks.records.facts.certificates import CERTIFICATES, Certificates
from urazuke.checks.records.rules.certified import doubt, in_force
from urazuke.sdk import (
    Decides,
    NoParams,
    Population,
    Text,
    Verdict,
    everywhere,
    failed,
    own,
    passed,
    today,
)

_EXPECTED = Text(ja="証明の範囲に含まれる", en="within the scope of the attestation")
_ANY, _TYPE = "*.", "pci-aoc"


@dataclass(frozen=True)
class Facts:
    """What answers, and the attestations of compliance."""

    service: Service = own(SERVICE)
    certificates: Population[Certificates] = everywhere(CERTIFICATES, decides=Decides.NEITHER)
    today: date = today()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Passes a name that the scope has."""
    name = facts.service.server_name
    ledger = facts.certificates.at_least_one("the ledger of certificates")
    found = _entry(name, _scope(ledger[_TYPE], facts.today))
    if found is not None:
        told = Text(ja=f"{name} は範囲の {found} に当たる", en=f"{name} is {found} of the scope")
        return passed(told, _EXPECTED)
    missing = Text(ja=f"{name} は範囲にない", en=f"{name} is not within the scope")
    return failed(missing, _EXPECTED, "")


def _scope(attestations: Certificates, day: date) -> tuple[str, ...]:
    """The scope of the latest that is in force; of none, nothing."""
    valid = in_force(attestations.certificates, day)
    return valid[0].scope if valid and doubt(valid[0]) is None else ()


def _entry(name: str, scope: Iterable[str]) -> str | None:
    """The entry of the scope that the name falls under."""
    host = name.lower().rstrip(".")
    for entry in scope:
        wanted = _ascii(entry)
        above = host.partition(".")[2]
        if host == wanted or (wanted.startswith(_ANY) and above == wanted.removeprefix(_ANY)):
            return entry
    return None


def _ascii(entry: str) -> str:
    """As A-labels; an entry that is no name stays as it is, and fits nothing."""
    plain = entry.strip().lower().rstrip(".")
    try:
        return plain.encode("idna").decode("ascii") if not plain.isascii() else plain
    except UnicodeError:
        return plain
