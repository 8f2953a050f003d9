"""Every route by which the host sends mail out demands TLS.

日本語: ホストから外部へのメールの送信経路が、全てTLSを必須としていること。

Why
    Opportunistic TLS falls back to cleartext where the other side, or somebody in between, says
    that it has none.

How it is judged
    For each SMTP client in Postfix' master.cf the level of TLS, with what its own entry
    overrides, is `encrypt`, `dane-only`, `fingerprint`, `verify` or `secure`, and no line of
    `smtp_tls_policy_maps` goes below that for a destination. `may`, `dane` and no value are
    opportunistic. A client that only reaches a filter on loopback may do without. A host without
    a mail server, and one whose transports all refuse, are not applicable. Other mail servers
    and tables that cannot be listed cannot be judged.

Fix
    Demand TLS, and mend the lines of the policy table.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.host.facts.mail_routes import MAIL_ROUTES, MailRoutes, Route
from urazuke.sdk import NoParams, Text, Verdict, failed, not_applicable, own, passed, same

_FORCED = frozenset({"encrypt", "dane-only", "fingerprint", "verify", "secure"})
_EXPECTED = Text(ja="全ての送信経路でTLSが必須", en="TLS is demanded on every route")
_NONE = Text(ja="外部へのメールを送信しない", en="no mail leaves this host")


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    mail: MailRoutes = own(MAIL_ROUTES)


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """Every client and every line of the policy."""
    mail = facts.mail
    if not mail.installed or not mail.sends:
        return not_applicable(_NONE, _EXPECTED)
    routes = [r for r in mail.routes if r.level not in _FORCED and not r.loopback]
    policies = [p for p in mail.policies if p.level not in _FORCED]
    if not routes and not policies and mail.routes:
        return passed(same(", ".join(_told(route) for route in mail.routes)), _EXPECTED)
    bad = [_told(route) for route in routes]
    bad += [f"smtp_tls_policy_maps {p.domain}: {p.level or '-'}" for p in policies]
    return failed(same(", ".join(bad) or "no SMTP client"), _EXPECTED, _fix(routes))


def _told(route: Route) -> str:
    return f"{route.name}: {route.level or '-'}{' (loopback)' if route.loopback else ''}"


def _fix(routes: list[Route]) -> str:
    drops = [
        "sudo postconf -PX " + shlex.quote(f"{route.name}/unix/smtp_tls_security_level")
        for route in routes
    ]
    demand = "sudo postconf -e smtp_tls_security_level=encrypt"
    return " && ".join([demand, *drops, "sudo postfix reload"])
