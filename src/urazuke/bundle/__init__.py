"""Evidence on disk: facts by their hash, one directory a run, and the published formats."""

from urazuke.bundle.directory import RunDirectory, findings, runs
from urazuke.bundle.facts import FactStore

__all__ = ["FactStore", "RunDirectory", "findings", "runs"]
