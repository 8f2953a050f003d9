"""Findings of earlier runs, and the files of waivers."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from urazuke import bundle
from urazuke.cli._attest import Desk
from urazuke.errors import ConfigurationError
from urazuke.model import Finding, Status

if TYPE_CHECKING:
    from urazuke.waivers import Granted
    from urazuke.waivers.draft import Draft


def places(desk: Desk) -> tuple[str, ...]:
    """The files of waivers that the configuration names."""
    named = desk.settings.waivers
    return (named,) if isinstance(named, str) else named


def failure(desk: Desk, beginning: str) -> Finding:
    """The failure whose id begins so, from the newest run that has it."""
    runs = bundle.runs(Path(desk.settings.locker))
    for run in runs:
        found = bundle.findings(run, beginning)
        if len(found) > 1:
            several = (f"  {each.id}  {each.check}  {each.subject}" for each in found[:20])
            raise ConfigurationError(f"{len(found)} findings begin so; name one:", *several)
        if found:
            (only,) = found
            if only.raw_status is not Status.FAIL:
                raise ConfigurationError(
                    f"{only.id} is {only.raw_status}: a waiver covers a failure and nothing else"
                )
            return only
    raise ConfigurationError(f"none of the {len(runs)} runs in the locker has '{beginning}'")


def newest(desk: Desk) -> Sequence[Finding]:
    """The findings of the newest run; none where there is none."""
    runs = bundle.runs(Path(desk.settings.locker))
    return bundle.findings(runs[0]) if runs else ()


def given(desk: Desk, name: str) -> "Granted":
    """The waiver of that id; every file has to be in order."""
    from urazuke import packs, prepare, waivers
    from urazuke.document import nearest

    named = desk.settings.controls
    catalog, checks = packs.load((named,) if isinstance(named, str) else named)
    known = waivers.load(
        places(desk), prepare.judging(catalog, checks), catalog.controls, desk.signers, desk.today
    )
    found = {each.waiver.id: each for each in known}
    if name not in found:
        raise ConfigurationError(f"there is no waiver '{name}'{nearest(name, found)}")
    return found[name]


def append(desk: Desk, drafts: "Sequence[Draft]") -> Path:
    """Adds the drafts to the first file of waivers; raises `ConfigurationError`, then as it was."""
    from urazuke.bundle import files
    from urazuke.document import Document
    from urazuke.waivers import draft

    if not places(desk):
        raise ConfigurationError("waivers: names no file to write to (urazuke.yaml)")
    path = Path(places(desk)[0])
    try:
        before = path.read_text("utf-8-sig") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as fault:
        raise ConfigurationError(f"{path}: cannot be read: {fault}") from fault
    before = "" if before.strip() == "[]" else before
    held = _entries(before, path)
    made = draft.render(drafts, desk.settings.organization.language)
    after = before + ("" if before.endswith("\n") or not before else "\n") + made
    try:
        whole = Document(after, str(path)).convert(list[Any])
    except ConfigurationError:
        whole = []
    if whole[: len(held)] != held or len(whole) != len(held) + len(drafts):
        raise ConfigurationError(
            f"{path}: nothing can be added at its end; add this by hand:", made
        )
    files.write(path, after.encode())
    return path


def _entries(text: str, path: Path) -> list[Any]:
    from urazuke.document import Document

    if not any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines()):
        return []
    return Document(text, str(path)).convert(list[Any])
