"""Everything of a run that can be read and refused before anything is contacted."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from urazuke import (
    approvals,
    attestations,
    dates,
    expect,
    packs,
    plan,
    provenance,
    signatures,
    waivers,
)
from urazuke.catalog import Catalog, Control
from urazuke.document import nearest
from urazuke.errors import ConfigurationError
from urazuke.evaluate import people
from urazuke.narrow import narrowed
from urazuke.registry import Registry
from urazuke.sdk.checks import Scope
from urazuke.sealing import Sealer, sealer
from urazuke.settings import Settings, Timetable
from urazuke.settings.schedule import timetable
from urazuke.waivers import Granted
from urazuke.wording import Publication


@dataclass(frozen=True)
class Prepared:
    """Everything that can be read before anything is contacted."""

    catalog: Catalog
    registry: Registry
    chosen: list[Control]
    stated: list[attestations.Judged]
    waivers: list[Granted]
    sealer: Sealer | None
    published: Publication | None = None
    papers: dict[str, bytes] = field(default_factory=dict)
    timetable: Timetable | None = None

    @property
    def controls(self) -> int:
        """How many controls were chosen."""
        return len(self.chosen)

    @property
    def checks(self) -> int:
        """How many checks they name."""
        return len({use.id for control in self.chosen for use in control.checks})


def prepare(settings: Settings, moment: datetime, only: Sequence[str] = ()) -> Prepared:
    """Reads the catalogue, the statements and the waivers; raises for every fault in them."""
    zone = ZoneInfo(settings.organization.timezone)
    known, checks = packs.load(_as_tuple(settings.controls))
    chosen = narrowed(known, checks, only)
    plan.make(chosen, checks, ())
    _refuse_unknown_declarations(settings, checks)
    _refuse_unknown_roles(settings, known)
    signers = signatures.load(settings.signers, known.controls)
    granted = waivers.load(
        _as_tuple(settings.waivers),
        judging(known, checks),
        known.controls,
        signers,
        dates.today(moment, zone),
    )
    stated = attestations.load(_as_tuple(settings.attestations), known, moment, zone, signers)
    _refuse_unknown_kinds(stated, known, checks)
    return Prepared(
        catalog=known,
        registry=checks,
        chosen=chosen,
        stated=stated,
        waivers=granted,
        papers=provenance.papers(settings, signers),
        published=_published(known, settings.promises_approved),
        timetable=None if settings.schedule is None else timetable(settings.schedule, zone),
        sealer=None if settings.signing is None else sealer(settings.signing),
    )


def judging(known: Catalog, checks: Registry) -> frozenset[str]:
    """Every name that a finding may have for its check."""
    uses = [use for control in known.controls.values() for use in control.checks]
    asked = {expect.key_of(use.id, use.params) for use in uses}
    return frozenset({*checks, *asked, people.ATTESTATION})


def _refuse_unknown_kinds(
    stated: Sequence[attestations.Judged], known: Catalog, checks: Registry
) -> None:
    """What a statement says there is none of has to be something that a check looks at."""
    keys = [checks.check(name).primary for name in checks]
    uses = [use for control in known.controls.values() for use in control.checks]
    facts = {str(use.params["fact"]) for use in uses if "fact" in use.params}
    kinds = {key.name for key in keys} | {key.provider for key in keys} | facts
    if unknown := [
        f"{each.source}: none_exist: no check looks at '{name}'{nearest(name, kinds)}"
        for each in stated
        for name in each.attestation.none_exist
        if name not in kinds
    ]:
        raise ConfigurationError(*unknown)


def _refuse_unknown_roles(settings: Settings, known: Catalog) -> None:
    """A page is looked at for its roles only: one that no control knows would not be judged."""
    uses = [use for control in known.controls.values() for use in control.checks]
    asked = {role for use in uses if use.id.startswith("page.") for role in use.roles}
    named = [(page.url, role) for page in settings.pages for role in page.roles]
    if unknown := [(url, role) for url, role in named if role not in asked]:
        raise ConfigurationError(
            *(
                f"pages: {url}: no control asks for the role '{role}'{nearest(role, asked)}"
                for url, role in unknown
            )
        )


def _published(known: Catalog, approved: str | None) -> Publication | None:
    """The published page of the catalogue; None: it has none."""
    page = known.sources.get("page.yaml")
    return None if page is None else approvals.load(Path(page), approved, known.promises)


def _refuse_unknown_declarations(settings: Settings, checks: Registry) -> None:
    asked = {
        need.name
        for check in checks
        for need in checks.check(check).needs.values()
        if need.scope is Scope.DECLARED and need.name
    }
    if unknown := sorted(settings.declared.keys() - asked):
        raise ConfigurationError(
            *(f"declared: no check asks for '{name}'{nearest(name, asked)}" for name in unknown)
        )


def _as_tuple(named: tuple[str, ...] | str) -> tuple[str, ...]:
    return (named,) if isinstance(named, str) else named
