"""The WAF of the host records what it blocks.

日本語: ホストのWAFが遮断を監査ログに記録すること。

Why
    Without a record nobody can show afterwards that the defence worked, or tune it.

How it is judged
    `SecAuditEngine` is `On` or `RelevantOnly`, and `SecAuditLog` names a file that is kept, in
    every place where nginx or Apache answers from the network, as the files of rules leave them in
    the order of their includes. How long the file is kept, and whether it is forwarded, is not seen
    here.

Fix
    Set both, and forward the file.
"""

from dataclasses import dataclass

from urazuke.checks.host.facts.apache_entries import APACHE_ENTRIES, ApacheEntries
from urazuke.checks.host.facts.web_entries import WEB_ENTRIES, Entry, WebEntries
from urazuke.checks.host.rules.waf_places import Fix, every
from urazuke.sdk import NoParams, Text, Verdict, own

_EXPECTED = Text(
    ja="全ての箇所で監査ログが有効で、保存先が設定されていること",
    en="an audit log in every place, with a file that is kept",
)
_FIX = (
    "printf '%s\\n' \"modsecurity_rules 'SecAuditEngine RelevantOnly\" 'SecAuditLog"
    " /var/log/nginx/modsec_audit.log'\"';\" | sudo tee /etc/nginx/conf.d/zz-modsecurity-audit.conf"
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
        _good,
        _EXPECTED,
        Fix(_FIX, ("SecAuditEngine RelevantOnly", "SecAuditLog /var/log/apache2/modsec_audit.log")),
    )


def _good(entry: Entry) -> bool:
    kept = entry.log.startswith("/") and not entry.log.startswith("/dev/")
    return entry.on and kept and entry.audit.lower() in {"on", "relevantonly"}
