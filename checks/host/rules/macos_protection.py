"""Whether malware protection works on macOS, and how old its definitions are."""

from dataclasses import dataclass
from typing import Protocol

from urazuke.checks.host.facts.macos_malware import MACOS_MALWARE, MacosMalware
from urazuke.checks.host.rules.other_agents import DEFENDER_EXTENSION, EXTENSIONS
from urazuke.sdk import NoParams, Text, Verdict, failed, not_applicable, own, passed, same

_EXPECTED = Text(
    ja="使用時に検査する製品のシステム機能拡張が有効であること",
    en="the system extension of a product that scans on use is enabled",
)
_NONE = Text(
    ja="XProtect以外に稼働中の製品がない", en="no product besides XProtect is known to work"
)
_CLOUD = Text(
    ja="定義ファイルを用いない製品のみ稼働", en="only products without definition files run"
)
_FIX = "sudo mdatp config real-time-protection --value enabled"


class _Hours(Protocol):
    @property
    def max_age_hours(self) -> int: ...


@dataclass(frozen=True)
class Facts:
    """What both checks rest on."""

    malware: MacosMalware = own(MACOS_MALWARE)


def running(facts: Facts, _params: NoParams) -> Verdict:
    """One product is enough; Defender must protect, not only be there."""
    working = _working(facts.malware)
    names = ", ".join(EXTENSIONS[each].name for each in working)
    if working:
        return passed(same(names), _EXPECTED)
    there = DEFENDER_EXTENSION in facts.malware.extensions
    passive = Text(
        ja="Microsoft Defenderのリアルタイム保護が無効又は受動モード",
        en="Microsoft Defender is passive or without real-time protection",
    )
    return failed(passive if there else _NONE, _EXPECTED, _FIX if there else "")


def fresh(facts: Facts, params: _Hours) -> Verdict:
    """Defender's definitions; the other known products have none."""
    limit, minutes = params.max_age_hours, facts.malware.minutes
    expected = Text(
        ja=f"定義の経過時間が{limit}時間以内", en=f"definitions at most {limit} hours old"
    )
    working = _working(facts.malware)
    if not working:
        return failed(_NONE, expected)
    if not any(EXTENSIONS[each].definitions for each in working):
        return not_applicable(_CLOUD, expected)
    age = "n/a" if minutes is None else f"{minutes // 60} h"
    observed = same(f"Microsoft Defender: {age}")
    if minutes is not None and minutes <= limit * 60:
        return passed(observed, expected)
    return failed(observed, expected, "sudo mdatp definitions update")


def _working(malware: MacosMalware) -> list[str]:
    defends = malware.real_time is True and malware.passive is False
    return [each for each in malware.extensions if each != DEFENDER_EXTENSION or defends]
