"""The formats, by name: which record each one is, and who reads it.

What urazuke writes without a record of its own (the scope, the journal, the whole assessment)
is described by records here.
"""

from dataclasses import dataclass
from typing import Any

from urazuke.assessment import RunRecord
from urazuke.attestations import Attestation
from urazuke.bundle.published import PublishedFinding, PublishedOutcome, PublishedResult
from urazuke.catalog import Control, Promise
from urazuke.model import Fact, Struct
from urazuke.settings import Organization, Settings
from urazuke.signatures import Signer
from urazuke.waivers import Waiver
from urazuke.wording import Approval, PageFile


class Scope(Struct, frozen=True):
    """`scope.json`: what the run was asked for. Empty lists: everything."""

    organization: Organization
    only: tuple[str, ...]
    targets: tuple[str, ...]
    findings: tuple[str, ...]
    declared: dict[str, tuple[str, ...]]


class JournalEntry(Struct, frozen=True):
    """One line of `journal.jsonl`: a fact that was stored."""

    target: str
    collector: str
    fact: str


class WholeAssessment(Struct, frozen=True):
    """What `urazuke run -f json` writes: the same records in one object."""

    run: RunRecord
    promises: dict[str, PublishedResult]
    controls: dict[str, PublishedResult]
    findings: tuple[PublishedFinding, ...]


@dataclass(frozen=True)
class Format:
    """One format. `strict`: our loader refuses keys that it does not know."""

    name: str
    shape: Any
    title: str
    strict: bool


FORMATS = (
    Format("finding", PublishedFinding, "One line of findings.jsonl", strict=False),
    Format("results", dict[str, PublishedResult], "controls.json and promises.json", strict=False),
    Format("waiver-outcomes", tuple[PublishedOutcome, ...], "waivers.json", strict=False),
    Format("run", RunRecord, "run.json", strict=False),
    Format("scope", Scope, "scope.json", strict=False),
    Format("journal-entry", JournalEntry, "One line of journal.jsonl", strict=False),
    Format("fact", Fact, "A stored fact, decompressed", strict=False),
    Format("assessment", WholeAssessment, "What `urazuke run -f json` writes", strict=False),
    Format("configuration", Settings, "urazuke.yaml", strict=True),
    Format("control", Control, "A control's YAML file", strict=True),
    Format("promises", tuple[Promise, ...], "promises.yaml", strict=True),
    Format("page", PageFile, "page.yaml", strict=False),
    Format("attestation", Attestation, "An attestation's YAML file", strict=True),
    Format("signers", tuple[Signer, ...], "signers.yaml", strict=True),
    Format("waivers", tuple[Waiver, ...], "A file of waivers", strict=True),
    Format("promises-approved", tuple[Approval, ...], "promises-approved.yaml", strict=True),
)
