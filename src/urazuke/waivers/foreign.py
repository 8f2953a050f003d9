"""Exceptions written for other tools: InSpec's waiver files and Prowler's mute lists.

Both name their own controls and no approver. Which findings of ours are meant is asked for, or
found in a run by the resource's exact name; what cannot be told is marked, never made up.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec

from urazuke import dates
from urazuke.document import Document
from urazuke.errors import ConfigurationError
from urazuke.model import Finding, Json, Status, Struct, Text
from urazuke.waivers.draft import Draft, limited, name_of, named

_PATTERN = re.compile(r"[*?+|()\[\]^$\\]")
_ACCOUNT = 4  # of an ARN's parts


class InSpecEntry(Struct, frozen=True):
    """One control of an InSpec waiver file; it ends as `expiration_date` begins."""

    justification: str | None = None
    expiration_date: str | None = None
    run: bool | str | None = None


class ProwlerCheck(Struct, frozen=True):
    """One check of a Prowler mute list."""

    regions: tuple[str, ...] = msgspec.field(name="Regions", default=())
    resources: tuple[str, ...] = msgspec.field(name="Resources", default=())
    tags: tuple[str, ...] = msgspec.field(name="Tags", default=())
    exceptions: dict[str, Json] = msgspec.field(name="Exceptions", default={})
    description: str | None = msgspec.field(name="Description", default=None)


class _Account(Struct, frozen=True):
    checks: dict[str, ProwlerCheck] = msgspec.field(name="Checks")


class _Accounts(Struct, frozen=True):
    accounts: dict[str, _Account] = msgspec.field(name="Accounts")


class _MuteList(Struct, frozen=True):
    mutelist: _Accounts = msgspec.field(name="Mutelist")


def drafts(
    path: Path, names: Mapping[str, Sequence[str]], findings: Sequence[Finding], today: date
) -> list[Draft]:
    """A draft for each entry; `ConfigurationError` for a file that is neither tool's.

    `names`: a name of the file → ids of our findings (InSpec), or our checks (Prowler);
    `findings`: those of the newest run.
    """
    try:
        written = Document(path.read_text("utf-8-sig"), str(path))
    except (OSError, UnicodeDecodeError) as fault:
        raise ConfigurationError(f"{path}: cannot be read: {fault}") from fault
    whole = written.convert(dict[str, Any])
    if "Mutelist" in whole:
        accounts = written.convert(_MuteList).mutelist.accounts
        made = list(_prowler(accounts, names, findings, today))
    else:
        made = list(_inspec(written.convert(dict[str, InSpecEntry]), names, findings, today))
    if unknown := sorted(set(names) - set(_names_in(whole))):
        raise ConfigurationError(*(f"{path} has no '{name}'" for name in unknown))
    return made


def _names_in(whole: Mapping[str, Any]) -> Iterator[str]:
    if "Mutelist" not in whole:
        yield from whole
        return
    for account in whole["Mutelist"]["Accounts"].values():
        yield from account["Checks"]


def _inspec(
    entries: Mapping[str, InSpecEntry],
    names: Mapping[str, Sequence[str]],
    findings: Sequence[Finding],
    today: date,
) -> Iterator[Draft]:
    for name, entry in entries.items():
        ids = names.get(name, ())
        chosen = [found for found in findings if found.id in ids]
        last, notes = limited(_day_before(entry.expiration_date), today)
        run = "" if entry.run is None else f" (run: {entry.run})"
        yield Draft(
            id=name_of(name),
            issued=today,
            findings=[named(finding) for finding in chosen],
            reason=entry.justification,
            expires=last,
            notes=(
                Text(ja=f"InSpecの例外 {name} から作成{run}", en=f"InSpec's waiver {name}{run}"),
                *notes,
            ),
        )


def _day_before(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return dates.day(text) - timedelta(days=1)
    except ValueError as fault:
        raise ConfigurationError(f"expiration_date: {fault}") from fault


def _prowler(
    accounts: Mapping[str, _Account],
    names: Mapping[str, Sequence[str]],
    findings: Sequence[Finding],
    today: date,
) -> Iterator[Draft]:
    for account, listed in accounts.items():
        for name, check in listed.checks.items():
            chosen = [
                finding
                for finding in findings
                if finding.check in names.get(name, ()) and _is_muted(finding, account, check)
            ]
            _, open_ = limited(None, today)
            yield Draft(
                id=name_of(f"{account}-{name}"),
                issued=today,
                findings=[named(finding) for finding in chosen],
                reason=check.description,
                notes=(_told(account, name, check), *open_),
            )


def _told(account: str, name: str, check: ProwlerCheck) -> Text:
    """The whole entry: what of it could not be taken over has to be read."""
    parts = {
        "Regions": check.regions,
        "Resources": check.resources,
        "Tags": check.tags,
        "Exceptions": check.exceptions,
    }
    told = "; ".join(f"{key} {msgspec.json.encode(v).decode()}" for key, v in parts.items() if v)
    return Text(
        ja=f"Prowlerの除外 {account} {name} から作成：{told}",
        en=f"Prowler's mute list, {account} {name}: {told}",
    )


def _is_muted(finding: Finding, account: str, check: ProwlerCheck) -> bool:
    """Whether exactly this failure is meant; tags, exceptions and patterns name no single one."""
    if check.tags or check.exceptions or finding.raw_status is not Status.FAIL:
        return False
    if "*" not in check.regions and finding.region not in check.regions:
        return False
    parts = finding.subject.split(":")
    owner = parts[_ACCOUNT] if parts[0] == "arn" and len(parts) > _ACCOUNT else ""
    if account not in {"*", owner} and owner:
        return False
    last = re.split(r"[/:]", finding.subject)[-1]
    exact = {name for name in check.resources if not _PATTERN.search(name)}
    return finding.subject in exact or last in exact
