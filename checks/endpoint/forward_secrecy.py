"""Keys are ephemeral: what was recorded cannot be read with the server's key later.

日本語: 鍵共有は一時鍵により行い、サーバの秘密鍵が漏れても過去の通信を復号できないこと。

Why
    With RSA key exchange or static Diffie-Hellman whoever gets the server's key can read all
    that was recorded before.

How it is judged
    Each accepted version before TLS 1.3 is offered its suites with static keys alone; one that
    is accepted is a fail, whatever the server would prefer. TLS 1.3 has ephemeral keys only.

Fix
    Let the server take suites with ECDHE only.
"""

from dataclasses import dataclass

from urazuke.checks.endpoint.facts.service import SERVICE, Service
from urazuke.checks.endpoint.facts.weak_suites import WEAK_SUITES, WeakSuites
from urazuke.checks.endpoint.rules.servers import in_clear, nginx
from urazuke.sdk import Decides, NoParams, Population, Text, Verdict, failed, own, parts, passed

_EXPECTED = Text(ja="一時鍵による鍵共有のみを受け付ける", en="accepts ephemeral keys only")
_SHOWN = 6


@dataclass(frozen=True)
class Facts:
    """What answers, and each kind of weak suites, of which one is about static keys."""

    service: Service = own(SERVICE)
    kinds: Population[WeakSuites] = parts(WEAK_SUITES, decides=Decides.VIOLATION)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails for any suite with static keys, and where there is no TLS."""
    if facts.service.clear is not None:
        return failed(in_clear(facts.service.clear), _EXPECTED, _fix(facts.service))
    suites = [
        suite
        for kind in facts.kinds
        if kind.kind == "static-key" and kind.accepted
        for suite in kind.suites
    ]
    if suites:
        named = ", ".join(suites[:_SHOWN])
        observed = Text(ja=f"一時鍵によらないスイート: {named}", en=f"accepts static keys: {named}")
        return failed(observed, _EXPECTED, _fix(facts.service))
    return passed(_EXPECTED, _EXPECTED)


def _fix(service: Service) -> str:
    return nginx(service, "ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20;")
