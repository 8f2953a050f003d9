"""Whether malware protection works on Windows, and how old its definitions are."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from urazuke.checks.host.facts.windows_malware import WINDOWS_MALWARE, WindowsMalware
from urazuke.checks.host.rules.other_agents import SERVICES
from urazuke.sdk import (
    NoParams,
    Reason,
    Text,
    Unreadable,
    Verdict,
    failed,
    not_applicable,
    own,
    passed,
    same,
)

_EXPECTED = Text(
    ja="使用時に検査する不正プログラム対策が稼働し、自動起動すること",
    en="malware protection that scans on use runs and starts at boot",
)
_CLOUD = Text(
    ja="定義ファイルを用いない製品のみ稼働", en="only products without definition files run"
)
_NONE = Text(ja="稼働中の不正プログラム対策がない", en="no malware protection runs")
_FIX = 'powershell -Command "Set-MpPreference -DisableRealtimeMonitoring $false"'
_UPDATE = 'powershell -Command "Update-MpSignature"'


class _Hours(Protocol):
    @property
    def max_age_hours(self) -> int: ...


@dataclass(frozen=True)
class Facts:
    """What both checks rest on."""

    malware: WindowsMalware = own(WINDOWS_MALWARE)


def running(facts: Facts, _params: NoParams) -> Verdict:
    """One product that really works is enough; Defender in passive mode is none."""
    clauses = list(_clauses(facts.malware))
    told = Text(ja="、".join(t.ja for t in clauses), en="; ".join(t.en for t in clauses))
    observed = told if clauses else Text(ja="既知の製品は未導入", en="no known product")
    if _defends(facts.malware) or _others(facts.malware):
        return passed(observed, _EXPECTED)
    return failed(observed, _EXPECTED, _FIX if facts.malware.defender else "")


def fresh(facts: Facts, params: _Hours) -> Verdict:
    """Every product that works and needs definitions must have fresh ones."""
    limit = params.max_age_hours
    expected = Text(
        ja=f"定義の経過時間が{limit}時間以内", en=f"definitions at most {limit} hours old"
    )
    others = _others(facts.malware)
    needing = [SERVICES[name].name for name in others if SERVICES[name].definitions]
    defender = facts.malware.defender if _defends(facts.malware) else None
    if defender is None and not others:
        return failed(_NONE, expected)
    old = defender is not None and (defender.minutes is None or defender.minutes > limit * 60)
    if defender is not None and old:
        return failed(same(f"Microsoft Defender: {_age(defender.minutes)}"), expected, _UPDATE)
    if needing:
        detail = f"the definitions of {', '.join(needing)} are not read"
        raise Unreadable(Reason.MALFORMED, detail)
    if defender is None:
        return not_applicable(_CLOUD, expected)
    return passed(same(f"Microsoft Defender: {_age(defender.minutes)}"), expected)


def _age(minutes: int | None) -> str:
    return "n/a" if minutes is None else f"{minutes // 60} h"


def _defends(malware: WindowsMalware) -> bool:
    defender, excluded = malware.defender, malware.excluded
    if defender is None or excluded is None or excluded.drives or excluded.programs:
        return False
    parts = (defender.service, defender.antivirus, defender.real_time, defender.on_access)
    return defender.mode == "Normal" and all(parts)


def _others(malware: WindowsMalware) -> list[str]:
    """The other products, by their service: it runs now, and by itself after a restart."""
    working = {each.name for each in malware.services if each.started and each.start == "Auto"}
    return sorted(working & SERVICES.keys())


_STATES = {
    True: Text(ja="稼働", en="runs"),
    False: Text(ja="停止", en="stopped"),
}


def _clauses(malware: WindowsMalware) -> Iterator[Text]:
    for each in malware.services:
        name = SERVICES[each.name].name if each.name in SERVICES else "Microsoft Defender"
        state = _STATES[each.started]
        yield Text(ja=f"{name}: {state.ja}、{each.start}", en=f"{name}: {state.en}, {each.start}")
    if malware.defender:
        mode, state = malware.defender.mode, _STATES[malware.defender.real_time]
        yield Text(
            ja=f"Defenderの動作モード: {mode}、リアルタイム保護: {state.ja}",
            en=f"Defender's mode: {mode}, real-time protection: {state.en}",
        )
    if malware.excluded and (malware.excluded.drives or malware.excluded.programs):
        yield Text(
            ja="ドライブ全体又は全プログラムの除外あり",
            en="whole drives or all programs are excluded",
        )
