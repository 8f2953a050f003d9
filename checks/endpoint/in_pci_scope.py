"""Every host of the service that is seen from outside stands in the scope of its assessment.

日本語: 外部から観測した対象サービスのホストが、PCI DSSの証明の範囲に含まれていること。

Why
    A certificate speaks of the hosts that were assessed. A host that was added later is not among
    them, however well it is run.

How it is judged
    The endpoint answers, and its name is one of those that the company declares as the scope of
    its attestation of compliance (`declared: pci_scope_hosts`), written as they stand there: a
    name, or `*.name` for every name one label below it. Names are compared as A-labels without
    regard to case. Whether the declaration repeats the attestation faithfully is a matter of the
    records of CERT-02.

Fix
    Have the host scanned and assessed, or take it out of the service; then declare the new scope.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from urazuke.checks.endpoint.facts.service import SERVICE, Service
from urazuke.sdk import NoParams, Text, Verdict, declared, failed, own, passed

_EXPECTED = Text(ja="証明の範囲に含まれる", en="within the scope of the attestation")
_ANY = "*."


@dataclass(frozen=True)
class Facts:
    """What answers, and the scope as the company declares it."""

    service: Service = own(SERVICE)
    scope: tuple[str, ...] = declared("pci_scope_hosts")


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Passes a name that the scope has."""
    name = facts.service.server_name
    found = _entry(name, facts.scope)
    if found is not None:
        told = Text(ja=f"{name} は範囲の {found} に当たる", en=f"{name} is {found} of the scope")
        return passed(told, _EXPECTED)
    missing = Text(ja=f"{name} は範囲にない", en=f"{name} is not within the scope")
    return failed(missing, _EXPECTED, "")


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
