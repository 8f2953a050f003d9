"""YAML → promises and controls, strict: every fault with file, line, column and nearest name.

`load(folders)` reads `promises.yaml` and every control below a folder; a pack adds folders.
Names of checks are not resolved here (that is `plan`), so that a catalogue can be read,
listed and explained without importing one check.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from urazuke import document
from urazuke.errors import ConfigurationError
from urazuke.model import Json, Severity, Struct, Text

Asked = Literal["aws", "host", "endpoint", "dns", "page", "records", "attestation", "run-history"]


class Promise(Struct, frozen=True):
    """One sentence of the published page, quoted exactly, and what would back it."""

    id: str
    section: str
    quote_ja: str
    gist_ja: str
    gist_en: str
    assess: Literal["automated", "hybrid", "attestation", "rollup-only"]
    validity: Text
    evidence_hints: tuple[Text, ...] = ()
    documents_accepted: tuple[Text, ...] = ()
    rollup_of: tuple[str, ...] = ()


class CheckUse(Struct, frozen=True):
    """One check that a control names: its parameters, and the targets it is for (all, if none)."""

    id: str
    params: dict[str, Json] = {}
    roles: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()


class AttestationRule(Struct, frozen=True):
    """Which statement of a person a control needs, and for how long it may stand.

    `second_person`: a second person who may sign for the control has to sign too.
    """

    statement: Text
    signers: tuple[str, ...]
    documents: tuple[Text, ...]
    valid_months: int
    second_person: bool = False


class Control(Struct, frozen=True):
    """A requirement that backs promises. `frameworks`: edition → ids (cis_aws: version → ids).

    `pending` names the checks that the objective needs and that do not exist yet: while there
    is one, that part of the control is not assessed, so that the others cannot make it pass.
    """

    id: str
    promises: tuple[str, ...]
    title: Text
    severity: Severity
    asks: tuple[Asked, ...]
    objective: Text
    rationale: Text
    fix: Text
    frameworks: dict[str, tuple[str, ...] | dict[str, tuple[str, ...]]]
    threshold_is_ours: tuple[Text, ...]
    limits: Text
    checks: tuple[CheckUse, ...] = ()
    pending: tuple[str, ...] = ()
    attestation: AttestationRule | None = None


class Catalog(Struct, frozen=True):
    """All promises and controls, by id, in the order of the page.

    `sources`: every file that was read, by its name below its folder.
    """

    promises: dict[str, Promise]
    controls: dict[str, Control]
    sources: dict[str, str]

    def control(self, name: str) -> Control:
        """The control of that id. Raises `ConfigurationError` with the nearest id."""
        if name not in self.controls:
            advice = document.nearest(name, self.controls)
            raise ConfigurationError(f"there is no control '{name}'{advice}")
        return self.controls[name]


def shipped() -> Path:
    """The folder of the controls that come with urazuke."""
    return Path(__file__).parent / "controls"


def load(folders: Iterable[Path]) -> Catalog:
    """Promises and controls of all folders; raises `ConfigurationError` with every fault."""
    problems: list[str] = []
    promises: dict[str, Promise] = {}
    controls: dict[str, Control] = {}
    sources: dict[str, str] = {}
    origin: dict[str, str] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*.yaml")):
            try:
                sources[str(path.relative_to(folder))] = str(path)
                if path.name == "promises.yaml":
                    promises |= {p.id: p for p in document.read(path, tuple[Promise, ...])}
                elif path.parent != folder:
                    _add(document.read(path, Control), path, controls, origin)
            except ConfigurationError as fault:
                problems.extend(fault.problems)
    problems.extend(_dangling(promises, controls, origin))
    if problems:
        raise ConfigurationError(*problems)
    return Catalog(promises=promises, controls=_in_page_order(controls, promises), sources=sources)


def _add(
    control: Control, path: Path, controls: dict[str, Control], origin: dict[str, str]
) -> None:
    if control.id != path.stem:
        raise ConfigurationError(f"{path}:1:1: the id '{control.id}' is not the file's name")
    if control.id in controls:
        raise ConfigurationError(f"{path}:1:1: '{control.id}' stands in {origin[control.id]} too")
    controls[control.id] = control
    origin[control.id] = str(path)


def _dangling(
    promises: dict[str, Promise], controls: dict[str, Control], origin: dict[str, str]
) -> Iterable[str]:
    for control in controls.values():
        for name in control.promises:
            if name not in promises:
                advice = document.nearest(name, promises)
                yield f"{origin[control.id]}: there is no promise '{name}'{advice}"
    for promise in promises.values():
        for name in promise.rollup_of:
            if name not in promises:
                yield f"promises.yaml: {promise.id} rolls up '{name}', which does not exist"


def _in_page_order(
    controls: dict[str, Control], promises: dict[str, Promise]
) -> dict[str, Control]:
    place = {name: index for index, name in enumerate(promises)}
    ordered = sorted(controls.values(), key=lambda c: (min(place[p] for p in c.promises), c.id))
    return {control.id: control for control in ordered}
