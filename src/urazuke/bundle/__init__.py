"""Evidence on disk: facts by their hash, one directory a run, and the published formats."""

from urazuke.bundle.directory import RunDirectory, findings, runs
from urazuke.bundle.facts import FactStore
from urazuke.bundle.past import Past

__all__ = ["FactStore", "Past", "RunDirectory", "findings", "runs"]
