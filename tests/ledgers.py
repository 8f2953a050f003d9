"""Judges ledgers as files: read by the real engine, collected and evaluated as in a run."""

import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.judging import NOW, control_for
from urazuke import plan, registry
from urazuke.collect import World, discover
from urazuke.collect.visit import visit
from urazuke.evaluate import Stored, evaluate
from urazuke.model import Fact, Finding, Json
from urazuke.sdk import RecordCollector
from urazuke.settings import Ledger, Organization, Settings

Files = Mapping[str, str | bytes]  # kind → the content of its CSV


def settings(folder: Path, files: Files, **more: Any) -> Settings:
    """The configuration of a company that keeps these ledgers."""
    for kind, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / f"{kind}.csv").write_bytes(data)
    records = tuple(
        Ledger(name=kind, kind=kind, path=str(folder / f"{kind}.csv")) for kind in files
    )
    key = folder / "people.key"
    key.write_text("00" * 32)
    organization = Organization(name="試験", timezone="Asia/Tokyo")
    return Settings(organization=organization, records=records, people_key=str(key), **more)


def facts(world: World, planned: plan.Plan) -> dict[tuple[str, str], Stored]:
    """Everything that the plan collects."""
    seen: list[Fact] = [fact for task in planned.tasks for fact in visit(world, task)]
    return {(f.target.name, f.collector): Stored(f"sha-of-{f.collector}", f) for f in seen}


def judge(
    check: str,
    files: Files,
    *,
    params: Mapping[str, Json] | None = None,
    declared: Mapping[str, tuple[str, ...]] | None = None,
    now: datetime = NOW,
    configured: Settings | None = None,
) -> dict[str, Finding]:
    """The findings of one check over these ledgers, by subject. It is `now`: 2026-11-24 18:00 JST.

    `configured`: instead of `files`, a configuration whose ledgers lie elsewhere.
    """
    checks = registry.discover(registry.packs())
    with tempfile.TemporaryDirectory() as folder:
        world = discover(configured or settings(Path(folder), files))
        world.moment = now
        planned = plan.make(
            [control_for(check, params or {})],
            checks,
            world.targets,
            declared=declared,
            zone="Asia/Tokyo",
        )
        found = evaluate(planned, facts(world, planned), (), now.astimezone(UTC))
    return {finding.subject: finding for finding in found}


def collected(key: RecordCollector[Any], files: Files, now: datetime = NOW) -> Fact:
    """What one collector sees in these ledgers."""
    with tempfile.TemporaryDirectory() as folder:
        world = discover(settings(Path(folder), files))
        world.moment = now
        target = next(each for each in world.targets if each.keeps == key.kind.name)
        (fact,) = visit(world, plan.Task(target, (key,)))
    return fact
