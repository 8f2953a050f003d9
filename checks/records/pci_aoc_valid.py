"""The latest attestation of compliance with PCI DSS is of the last twelve months.

日本語: PCI DSSの準拠証明書（AOC）が12か月以内のものであり、現行の版によること。

Why
    Compliance is attested for a year. After that the page speaks of the past.

How it is judged
    The latest attestation that was issued by now is compliant, its file is there with the hash
    that was entered, it is not older than `months` (by calendar months) and not past a last day of
    its own, names its scope, and rests on one of `versions`. Version 4.0 was retired on 31 December
    2024 and 3.2.1 on 31 March 2024 (PCI SSC); attestations of those versions are too old by now in
    any case. Which hosts stand in the scope is judged by `endpoint.in_pci_scope`.

Fix
    Have the assessment done, and enter the attestation with its file.
"""

from dataclasses import dataclass
from datetime import date

from urazuke.checks.records.facts.certificates import CERTIFICATES, Certificate, Certificates
from urazuke.checks.records.rules.certified import doubt, in_force
from urazuke.checks.records.rules.months import months_before
from urazuke.sdk import Struct, Text, Verdict, failed, not_applicable, own, passed, same, today

_TYPE = "pci-aoc"


class Params(Struct, frozen=True):
    """`months`: how old it may be; `versions`: those of the standard that may be attested."""

    months: int = 12
    versions: tuple[str, ...] = ("4.0.1",)


@dataclass(frozen=True)
class Facts:
    """The certificates of one type."""

    found: Certificates = own(CERTIFICATES)
    today: date = today()


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes the latest attestation if it is young, genuine, and of a version in force."""
    expected = Text(
        ja=f"{params.months}か月以内、PCI DSS {'・'.join(params.versions)}",
        en=f"within {params.months} months, PCI DSS {' or '.join(params.versions)}",
    )
    if facts.found.type != _TYPE:
        return not_applicable(same(facts.found.type), expected)
    valid = in_force(facts.found.certificates, facts.today)
    if not valid:
        return failed(Text(ja="有効なAOCがない", en="no attestation is in force"), expected)
    latest = valid[0]
    if found := doubt(latest) or _flaw(latest, facts.today, params):
        return failed(found, expected)
    told = f"{latest.number}, {latest.issued}, {latest.version}"
    return passed(same(told), expected)


def _flaw(latest: Certificate, today: date, params: Params) -> Text | None:
    if date.fromisoformat(latest.issued) < months_before(today, params.months):
        return Text(
            ja=f"{latest.number}は{latest.issued}のものである",
            en=f"{latest.number} is of {latest.issued}",
        )
    if latest.version not in params.versions:
        told = latest.version or "-"
        return Text(ja=f"{latest.number}の版が{told}である", en=f"{latest.number} is of {told}")
    if not latest.scope:
        return Text(ja=f"{latest.number}に範囲の記載がない", en=f"{latest.number} has no scope")
    return None
