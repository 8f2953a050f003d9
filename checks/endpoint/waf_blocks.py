"""Attacks on the web site are blocked before they reach it.

日本語: Webサイトへの攻撃が、サイトに届く前に遮断されること。

Why
    A web application firewall that only counts, or that was switched off, looks the same in
    every inventory.

How it is judged
    Only for endpoints that say `waf_probe: true`. Five harmless canaries (SQL injection, script,
    file, command, JNDI to 127.0.0.1) are sent in a parameter that no site knows, and for each one
    that is blocked a control with the same signs, at most 15 requests in all. All five blocked
    while the controls pass, or are refused in another way, is a pass. From outside a firewall that
    only detects cannot be told from none: one canary that passes is a fail, in the words
    "blocking not observed". A site that refuses the controls in the same way, that answers the page
    itself with an error, or that answers it otherwise afterwards (a rate limit) tells nothing.

Fix
    Let the rules block, and put back the rule groups that are missing.
"""

from dataclasses import dataclass

from urazuke.checks.endpoint.facts.service import SERVICE, Service
from urazuke.checks.endpoint.facts.waf_probe import WAF_PROBE, WafProbe
from urazuke.checks.endpoint.rules.servers import nginx
from urazuke.sdk import NoParams, Text, Verdict, failed, own, passed

_EXPECTED = Text(ja="5種類の攻撃の遮断が観測される", en="five kinds of attacks are blocked")


@dataclass(frozen=True)
class Facts:
    """What answers, and what became of the canaries."""

    service: Service = own(SERVICE)
    probe: WafProbe = own(WAF_PROBE)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Passes when every canary was blocked."""
    probe = facts.probe
    seen = _list(probe.blocked)
    observed = Text(ja=f"遮断を観測: {seen.ja}", en=f"blocking observed: {seen.en}")
    if probe.outcome == "waf-blocking":
        return passed(observed, _EXPECTED)
    missed = _list((*probe.passed, *probe.rejected))
    told = Text(
        ja=f"遮断を観測せず: {missed.ja}（{observed.ja}）",
        en=f"blocking not observed: {missed.en} ({observed.en})",
    )
    return failed(told, _EXPECTED, nginx(facts.service, "modsecurity on; SecRuleEngine On"))


def _list(names: tuple[str, ...]) -> Text:
    listed = ", ".join(names)
    return Text(ja=listed or "なし", en=listed or "none")
