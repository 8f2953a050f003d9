"""Judges hand-made facts by the real evaluator: matrix, parts, populations and gaps as in a run."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

from urazuke import catalog, plan, registry
from urazuke.catalog import Control
from urazuke.evaluate import Stored, evaluate
from urazuke.model import Fact, Finding, Json, Member, Platform, Severity, Target, Text, Unavailable
from urazuke.sdk import AwsCollector, FactKey, RecordCollector, SshCollector, same
from urazuke.wording import Publication

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
REGION = "ap-northeast-1"
Bodies = Mapping[str, Json | Unavailable]
Facts = Mapping[FactKey[Any], Bodies]


def judge(
    check: str,
    facts: Facts,
    *,
    params: Mapping[str, Json] | None = None,
    gaps: Mapping[FactKey[Any], Unavailable] | None = None,
    declared: Mapping[str, tuple[str, ...]] | None = None,
    platform: Platform | None = None,
    published: Publication | None = None,
    now: datetime = NOW,
) -> dict[str, Finding]:
    """The findings of one check by subject.

    `facts`: for each collector its members by name, each a body (a payload will do) or why
    there is none; `gaps`: why an enumeration is not complete; `declared`: what the company
    states in its configuration; `platform`: of the host; `published`: the page in
    the catalogue. A collector that is left out was not collected.
    All facts are of one target, for AWS of one account.
    """
    checks = registry.discover(registry.packs())
    judged = checks.check(check).on(platform) or checks.check(check)
    targets = tuple(dict.fromkeys(_target(key, platform) for key in judged.keys))
    control = control_for(check, params or {})
    planned = plan.make(
        [control], checks, targets, declared=declared, published=published, zone="Asia/Tokyo"
    )
    stored = {
        (_target(key).name, key.name): Stored(
            f"sha-of-{key.name}", _fact(key, members, (gaps or {}).get(key))
        )
        for key, members in facts.items()
    }
    return {finding.subject: finding for finding in evaluate(planned, stored, (), now)}


def one(check: str, facts: Facts, **more: Any) -> Finding:
    """The only finding."""
    (finding,) = judge(check, facts, **more).values()
    return finding


def _target(key: FactKey[Any], platform: Platform | None = None) -> Target:
    if isinstance(key, AwsCollector):
        region = REGION if key.regional else plan.GLOBAL
        return Target(kind="aws", name=f"main/{region}", account="main", region=region)
    speaks = "ssh" if isinstance(key, SshCollector) else None
    keeps = key.kind.name if isinstance(key, RecordCollector) else None
    there = {
        "kind": key.provider,
        "name": f"records/{keeps}" if keeps else "there",
        "platform": platform,
        "speaks": speaks,
        "keeps": keeps,
    }
    return msgspec.convert(there, Target)


def _fact(key: FactKey[Any], members: Bodies, gap: Unavailable | None) -> Fact:
    known = tuple(_members(members))
    return Fact(
        collector=key.name,
        target=_target(key),
        principal="arn:aws:sts::123456789012:assumed-role/auditor/urazuke",
        collected_at="2026-11-24T09:00:00Z",
        clock_offset_ms=0,
        queries=(),
        expected=len(known),
        seen=len(known),
        redactions=(),
        members=known,
        gap=gap,
    )


def _members(members: Bodies) -> Iterable[Member]:
    for name, body in members.items():
        if isinstance(body, Unavailable):
            yield Member(subject=name, unavailable=body)
        else:
            yield Member(subject=name, body=msgspec.to_builtins(body))


def control_for(check: str, params: Mapping[str, Json]) -> Control:
    """A control that asks one check."""
    nothing = same("-")
    return Control(
        id=f"TEST-{check}",
        promises=("P-01",),
        title=Text(ja="試験", en="test"),
        severity=Severity.HIGH,
        asks=(),
        objective=nothing,
        rationale=nothing,
        fix=nothing,
        frameworks={},
        threshold_is_ours=(),
        limits=nothing,
        checks=(catalog.CheckUse(id=check, params=dict(params)),),
    )
