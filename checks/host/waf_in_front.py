"""Every place where the host's web server answers from the network has a WAF.

日本語: ホストのWebサーバーが外部に応答する全ての箇所に、WAFが適用されていること。

Why
    Attackers take the one entry that has none.

How it is judged
    From the whole configuration of the running nginx (`nginx -T`): `modsecurity on` holds in every
    server and location that listens on more than loopback, whatever is switched off further
    inside. Places that only answer `return` do not count. Whether the WAF blocks is
    `host.waf_engine_on`. Of Apache each virtual host and section of the configuration that it
    prints itself has `SecRuleEngine` switched on (or to detection) and rules of mod_security. A
    host with another web server (Caddy, HAProxy, …) cannot be judged, and neither can one whose
    files changed after they were read. A host without a web server is not
    applicable.

Fix
    Switch ModSecurity on for all servers, and remove `modsecurity off`.
"""

from dataclasses import dataclass

from urazuke.checks.host.facts.apache_entries import APACHE_ENTRIES, ApacheEntries
from urazuke.checks.host.facts.web_entries import WEB_ENTRIES, WebEntries
from urazuke.checks.host.rules.waf_places import Fix, every
from urazuke.sdk import NoParams, Text, Verdict, own

_EXPECTED = Text(ja="全ての箇所でmodsecurity on", en="modsecurity on in every place")
_FIX = "echo 'modsecurity on;' | sudo tee /etc/nginx/conf.d/00-modsecurity.conf"


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
        lambda entry: entry.on and entry.rules > 0,
        _EXPECTED,
        Fix(_FIX, ("SecRuleEngine On",)),
    )
