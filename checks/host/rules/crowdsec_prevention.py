"""Whether CrowdSec's decisions are enforced here."""

from collections.abc import Iterator

from urazuke.checks.host.facts.crowdsec import Engine
from urazuke.sdk import Reason, Text, Unreadable

_NFTABLES = "nftables"


def enforces(engine: Engine | None, patience: int, *, decides: bool) -> tuple[bool, Text]:
    """Whether it does, and what stands against it; `decides`: the agent runs on this host."""
    if engine is None:
        raise Unreadable(Reason.MALFORMED, "CrowdSec's bouncer runs; its process was not found")
    if engine.mode != _NFTABLES:
        raise Unreadable(Reason.MALFORMED, f"CrowdSec's bouncer by {engine.mode} is not read here")
    found = list(_gaps(engine, patience, decides=decides))
    told = Text(ja="、".join(t.ja for t in found), en=", ".join(t.en for t in found))
    good = Text(ja="決定を遮断に反映", en="its decisions are enforced")
    clause = told if found else good
    return not found, Text(ja=f"CrowdSec: {clause.ja}", en=f"CrowdSec: {clause.en}")


def _gaps(engine: Engine, patience: int, *, decides: bool) -> Iterator[Text]:
    if not decides:
        yield Text(ja="エージェントが稼働していない", en="the agent does not run")
    if engine.simulation:
        yield Text(ja="シミュレーションのみ", en="it only simulates")
    if not engine.scenarios:
        yield Text(ja="シナリオなし", en="no scenarios")
    if not engine.profiles:
        yield Text(ja="banを決定するプロファイルなし", en="no profile bans")
    if engine.spared:
        yield Text(ja="全ての接続元を除外", en="everybody is an exception")
    if engine.pulled is None or not -patience <= engine.pulled <= patience:
        yield Text(ja="bouncerが決定を取得していない", en="the bouncer does not ask for decisions")
    for family in ("4", "6") if engine.ipv6 else ("4",):
        if not engine.drops.get(family):
            yield Text(
                ja=f"IPv{family}の集合を破棄する規則なし", en=f"no rule drops its IPv{family} set"
            )
    if engine.bans and not engine.elements:
        yield Text(
            ja=f"ban {engine.bans}件が集合にない", en=f"{engine.bans} bans are not in its set"
        )
