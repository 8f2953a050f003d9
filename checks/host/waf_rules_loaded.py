"""The WAF of the host has rules against the common attacks, and they lead to a block.

日本語: ホストのWAFに代表的な攻撃への規則が読み込まれ、遮断に至る設定であること。

Why
    An engine without rules, or with a threshold that nothing reaches, blocks nothing.

How it is judged
    In every place where nginx or Apache answers from the network, the files that are really
    included hold rules of the OWASP Core Rule Set against file inclusion (930), command execution
    (932), cross-site scripting (941) and SQL injection (942) that nothing takes away again, and its
    blocking rule (949110); and the inbound anomaly threshold is at most `max_score` (our choice;
    the rule set's own is 5). What rules of the company's own match is not judged.

Fix
    Include the rule set after its setup file, and lower the threshold. `Include owasp-crs.load`
    does not work with libmodsecurity3: name the files.
"""

from dataclasses import dataclass

from urazuke.checks.host.facts.apache_entries import APACHE_ENTRIES, ApacheEntries
from urazuke.checks.host.facts.web_entries import WEB_ENTRIES, Entry, WebEntries
from urazuke.checks.host.rules.modsecurity import CLASSES
from urazuke.checks.host.rules.waf_places import Fix, every
from urazuke.sdk import Struct, Text, Verdict, own

_FIX = (
    "printf '%s\\n' 'Include /etc/modsecurity/crs/crs-setup.conf'"
    " 'Include /usr/share/modsecurity-crs/rules/*.conf' | sudo tee -a /etc/nginx/modsecurity.conf"
    " && echo 'modsecurity_rules_file /etc/nginx/modsecurity.conf;'"
    " | sudo tee /etc/nginx/conf.d/01-modsecurity-rules.conf"
)


class Params(Struct, frozen=True):
    """The highest inbound anomaly threshold that still counts as blocking; ours."""

    max_score: int = 10


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    web: WebEntries = own(WEB_ENTRIES)
    apache: ApacheEntries = own(APACHE_ENTRIES)


def judge(facts: Facts, params: Params) -> Verdict:
    """All places."""
    wanted = "+".join(CLASSES)
    expected = Text(
        ja=f"全ての箇所でCRS ({wanted})が有効、しきい値は{params.max_score}以下",
        en=f"the CRS ({wanted}) in every place, threshold at most {params.max_score}",
    )

    def good(entry: Entry) -> bool:
        complete = set(entry.classes) >= set(CLASSES)
        return entry.on and complete and entry.score <= params.max_score

    return every(
        facts.web,
        facts.apache,
        good,
        expected,
        Fix(_FIX, ("IncludeOptional /usr/share/modsecurity-crs/*.load",)),
    )
