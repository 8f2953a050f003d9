"""No cipher suite is accepted that is broken: none, anonymous, export, RC4, small blocks, MD5.

日本語: 破られた暗号スイート（暗号化なし、匿名、輸出用、RC4、64ビットブロック、MD5）を拒むこと。

Why
    What such a suite carries can be read or changed: a server that accepts one protects only
    those clients that do not ask for it.

How it is judged
    Each accepted version is offered its weak suites alone, by a ClientHello of our own, since
    OpenSSL 3 cannot offer most of them; what the server picks is left out of the next hello,
    until it refuses the rest. Which kinds are refused is our threshold (`refused`); `cbc` may
    be added. Suites without forward secrecy are judged by endpoint.forward_secrecy. Suites
    that need a secret shared beforehand are not offered.

Fix
    Let the server take AEAD suites with ephemeral keys only.
"""

from dataclasses import dataclass

from urazuke.checks.endpoint.facts.service import SERVICE, Service
from urazuke.checks.endpoint.facts.weak_suites import WEAK_SUITES, Kind, WeakSuites
from urazuke.checks.endpoint.rules.servers import in_clear, nginx
from urazuke.sdk import Decides, Population, Struct, Text, Verdict, failed, own, parts, passed

_SHOWN = 6


class Params(Struct, frozen=True):
    """`refused`: the kinds of suites of which none may be accepted."""

    refused: tuple[Kind, ...] = ("null", "anonymous", "export", "rc4", "small-block", "md5")


@dataclass(frozen=True)
class Facts:
    """What answers, and each kind of weak suites."""

    service: Service = own(SERVICE)
    kinds: Population[WeakSuites] = parts(WEAK_SUITES, decides=Decides.VIOLATION)


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails for any suite of a kind that is not to be accepted, and where there is no TLS."""
    listed = ", ".join(params.refused)
    expected = Text(ja=f"{listed} を受け付けない", en=f"accepts none of {listed}")
    if facts.service.clear is not None:
        return failed(in_clear(facts.service.clear), expected, _fix(facts.service))
    taken = [kind for kind in facts.kinds if kind.accepted and kind.kind in params.refused]
    if taken:
        suites = list(dict.fromkeys(suite for kind in taken for suite in kind.suites))
        return failed(_accepts(suites), expected, _fix(facts.service))
    return passed(Text(ja="いずれも拒否された", en="all of them were refused"), expected)


def _accepts(suites: list[str]) -> Text:
    named = ", ".join(suites[:_SHOWN])
    more = "" if len(suites) <= _SHOWN else f", … ({len(suites)})"
    return Text(ja=f"受け付けるスイート: {named}{more}", en=f"accepts {named}{more}")


def _fix(service: Service) -> str:
    return nginx(service, "ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20;")
