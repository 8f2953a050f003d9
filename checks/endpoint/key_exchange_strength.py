"""Ephemeral keys are large enough: finite fields of 2048 bits, curves of 224 bits or more.

日本語: 鍵共有に用いる一時鍵が十分に長いこと（有限体は2048ビット以上、楕円曲線は224ビット以上）。

Why
    Diffie-Hellman with 1024 bits is within reach of those who can precompute (Logjam), and
    small curves are not far from it.

How it is judged
    The newest accepted version before TLS 1.3 is offered ephemeral Diffie-Hellman alone: the
    prime that the server chooses is measured. Then it is offered curves below 224 bits alone.
    That 2048 bits are the least is our threshold. TLS 1.3 has neither.

Fix
    Take ECDHE only, or generate parameters of 2048 bits or more.
"""

from dataclasses import dataclass

from urazuke.checks.endpoint.facts.key_exchange import KEY_EXCHANGE, KeyExchange
from urazuke.checks.endpoint.facts.service import SERVICE, Service
from urazuke.checks.endpoint.rules.servers import in_clear, nginx
from urazuke.sdk import Decides, Population, Struct, Text, Verdict, failed, own, parts, passed


class Params(Struct, frozen=True):
    """`min_bits`: of the prime of a finite field."""

    min_bits: int = 2048


@dataclass(frozen=True)
class Facts:
    """What answers, and both ways of exchanging keys."""

    service: Service = own(SERVICE)
    exchanges: Population[KeyExchange] = parts(KEY_EXCHANGE, decides=Decides.VIOLATION)


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails for a small prime, for a weak curve, and where there is no TLS."""
    expected = Text(
        ja=f"有限体 {params.min_bits} ビット以上、楕円曲線 224 ビット以上",
        en=f"finite fields of {params.min_bits} bits, curves of 224 bits at least",
    )
    if facts.service.clear is not None:
        return failed(in_clear(facts.service.clear), expected, _fix(facts.service))
    small = [each for each in facts.exchanges if each.accepted and _small(each, params)]
    if small:
        return failed(_told(small), expected, _fix(facts.service))
    return passed(_told([each for each in facts.exchanges if each.accepted]), expected)


def _small(exchange: KeyExchange, params: Params) -> bool:
    return exchange.kind == "weak-curves" or (exchange.bits or 0) < params.min_bits


def _told(exchanges: list[KeyExchange]) -> Text:
    if not exchanges:
        return Text(
            ja="有限体による鍵共有も弱い曲線も受け付けない",
            en="takes neither finite fields nor weak curves",
        )
    names = {
        "finite-field": Text(ja="有限体", en="finite field"),
        "weak-curves": Text(ja="楕円曲線", en="curve"),
    }
    return Text(
        ja="、".join(f"{names[each.kind].ja} {each.bits} ビット" for each in exchanges),
        en=", ".join(f"{names[each.kind].en} of {each.bits} bits" for each in exchanges),
    )


def _fix(service: Service) -> str:
    return nginx(service, "ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20; ssl_ecdh_curve auto;")
