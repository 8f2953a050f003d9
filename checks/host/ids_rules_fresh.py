"""The rules of the host's intrusion sensor were renewed lately, and are the ones in force.

日本語: 侵入検知の規則が最近更新され、更新後のものが読み込まれていること。

Why
    Old rules know old attacks.

How it is judged
    The newest of Suricata's rule files changed (ctime, which cannot be set back) at most
    `max_age_days` ago by the host's own clock, and Suricata loaded its rules after that. Seven
    days are our threshold. A host where no sensor runs fails; the rules of another sensor are
    not read: an error, not a pass. Those of Wazuh lie with its manager.

Fix
    Renew the rules daily and have them loaded.
"""

from dataclasses import dataclass

from urazuke.checks.host.facts.ids_sensors import IDS_SENSORS, IdsSensors
from urazuke.checks.host.rules.suricata_rules import RELOAD, running_suricata
from urazuke.sdk import Reason, Struct, Text, Unreadable, Verdict, failed, own, passed

_NONE = Text(ja="稼働中の侵入検知がない", en="no sensor runs")
_DAY = 86_400


class Params(Struct, frozen=True):
    """How old the rules may be; a threshold of ours."""

    max_age_days: int = 7


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    ids: IdsSensors = own(IDS_SENSORS)


def judge(facts: Facts, params: Params) -> Verdict:
    """The age of what is in force."""
    expected = Text(
        ja=f"規則の更新から{params.max_age_days}日以内で、更新後に読み込まれていること",
        en=f"rules renewed within {params.max_age_days} days, and loaded after that",
    )
    suricata = running_suricata(facts.ids)
    if suricata is None:
        return failed(_NONE, expected, RELOAD)
    age = facts.ids.now - suricata.changed
    if age < 0:
        raise Unreadable(Reason.MALFORMED, "the rules changed after the host's now")
    loaded = suricata.reloaded >= suricata.changed
    observed = Text(
        ja=f"更新から{age // _DAY}日、{'読込み済み' if loaded else '未読込み'}",
        en=f"renewed {age // _DAY} days ago, {'loaded' if loaded else 'not loaded'}",
    )
    if loaded and age <= params.max_age_days * _DAY:
        return passed(observed, expected)
    return failed(observed, expected, RELOAD)
