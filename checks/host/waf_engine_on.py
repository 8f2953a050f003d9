"""The WAF of the host blocks: its engine is on, not only detecting, in every place.

日本語: ホストのWAFが検知のみでなく遮断の状態にあること。

Why
    An engine in detection mode lets the attack through and keeps a tally.

How it is judged
    `SecRuleEngine` is `On` in every place where nginx or Apache answers from the network, as the
    files of rules leave it in the order of their includes: the last one wins, and one in a location
    wins over those outside. `DetectionOnly`, the value of the recommended file, fails, and so does
    an engine that is never set. An action that switches it (`ctl:ruleEngine`) counts; where a rule
    of the company's own does so under a condition, it cannot be judged.

Fix
    Set `SecRuleEngine On` after everything else that is included.
"""

from dataclasses import dataclass

from urazuke.checks.host.facts.apache_entries import APACHE_ENTRIES, ApacheEntries
from urazuke.checks.host.facts.web_entries import WEB_ENTRIES, WebEntries
from urazuke.checks.host.rules.waf_places import Fix, every
from urazuke.sdk import NoParams, Text, Verdict, own

_EXPECTED = Text(ja="全ての箇所でSecRuleEngine On", en="SecRuleEngine On in every place")
_FIX = (
    "printf '%s\\n' 'modsecurity on;' \"modsecurity_rules 'SecRuleEngine On';\""
    " | sudo tee /etc/nginx/conf.d/zz-modsecurity-engine.conf"
)


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    web: WebEntries = own(WEB_ENTRIES)
    apache: ApacheEntries = own(APACHE_ENTRIES)


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """All places."""
    return every(
        facts.web,
        facts.apache,
        lambda entry: entry.on and entry.engine.lower() == "on",
        _EXPECTED,
        Fix(_FIX, ("SecRuleEngine On",)),
    )
