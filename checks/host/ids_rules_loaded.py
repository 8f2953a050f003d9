"""The intrusion sensor of the host has loaded its rules.

日本語: 侵入検知の規則が実際に読み込まれていること。

Why
    A sensor without rules sees everything and reports nothing.

How it is judged
    Suricata says through its socket how many rules it has loaded: at least `min_rules`, and at
    most one in a hundred failed to load (both are our thresholds). A host where no sensor runs
    fails. The rules of another sensor are not read: an error, not a pass. Those of Wazuh lie with
    its manager, not with the agent.

Fix
    Fetch the rules and have them loaded.
"""

from dataclasses import dataclass

from urazuke.checks.host.facts.ids_sensors import IDS_SENSORS, IdsSensors
from urazuke.checks.host.rules.suricata_rules import RELOAD, running_suricata
from urazuke.sdk import Struct, Text, Verdict, failed, own, passed

_NONE = Text(ja="稼働中の侵入検知がない", en="no sensor runs")


class Params(Struct, frozen=True):
    """How many rules must be loaded; a threshold of ours."""

    min_rules: int = 1000


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    ids: IdsSensors = own(IDS_SENSORS)


def judge(facts: Facts, params: Params) -> Verdict:
    """What Suricata says of itself."""
    expected = Text(
        ja=f"読込み済みの規則が{params.min_rules}件以上",
        en=f"at least {params.min_rules} rules loaded",
    )
    suricata = running_suricata(facts.ids)
    if suricata is None:
        return failed(_NONE, expected, RELOAD)
    observed = Text(
        ja=f"読込み済み{suricata.loaded}件、失敗{suricata.failed}件",
        en=f"{suricata.loaded} loaded, {suricata.failed} failed",
    )
    if suricata.loaded >= params.min_rules and suricata.failed * 100 <= suricata.loaded:
        return passed(observed, expected)
    return failed(observed, expected, RELOAD)
