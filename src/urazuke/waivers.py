"""Waivers: approved, expiring exceptions for given findings.

A waiver overlays a `fail` and nothing else: what is unknown stays unknown, and the raw
status stays visible.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from urazuke import document
from urazuke.errors import ConfigurationError
from urazuke.model import Finding, Status, Struct


class Waiver(Struct, frozen=True):
    """One exception. `findings`: full ids. Dates are `YYYY-MM-DD`; it ends with that day."""

    id: str
    findings: tuple[str, ...]
    reason: str
    requester: str
    approver: str
    issued: str
    expires: str


def load(paths: Iterable[str]) -> list[Waiver]:
    """Every waiver of the files; raises `ConfigurationError` with every fault of form."""
    waivers: list[Waiver] = []
    problems: list[str] = []
    for name in paths:
        entries = document.read(Path(name), tuple[Waiver, ...])
        waivers.extend(entries)
        problems.extend(f"{name}: {fault}" for entry in entries for fault in _faults(entry))
    if problems:
        raise ConfigurationError(*problems)
    return waivers


def _faults(waiver: Waiver) -> Iterable[str]:
    if waiver.requester == waiver.approver:
        yield f"{waiver.id}: the approver must be another person than the requester"
    try:
        issued, expires = date.fromisoformat(waiver.issued), date.fromisoformat(waiver.expires)
    except ValueError as fault:
        yield f"{waiver.id}: {fault}"
        return
    if not 0 <= (expires - issued).days <= 366:  # noqa: PLR2004 - twelve months, leap year or not
        yield f"{waiver.id}: it must end within twelve months after it was issued"


def in_force(waivers: Iterable[Waiver], moment: datetime, zone: ZoneInfo) -> dict[str, Waiver]:
    """Finding id → the waiver that holds on the day of the run."""
    today = moment.astimezone(zone).date().isoformat()
    return {
        finding: waiver
        for waiver in waivers
        if waiver.issued <= today <= waiver.expires
        for finding in waiver.findings
    }


def overlay(findings: Sequence[Finding], valid: dict[str, Waiver]) -> list[Finding]:
    """The findings, with each waived failure marked `waived`."""
    return [
        msgspec.structs.replace(finding, status=Status.WAIVED)
        if finding.id in valid and finding.status is Status.FAIL
        else finding
        for finding in findings
    ]
