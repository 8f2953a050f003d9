"""A client cannot be talked down to an older version than both sides know.

日本語: 双方が対応する版より古い版へ引き下げられないこと（ダウングレード保護）。

Why
    Who stands between lets the first attempt fail and waits for the client to ask for less.

How it is judged
    With one accepted version there is nothing to be talked down to. Otherwise the server must
    refuse a hello for an older version that bears the signal of RFC 7507; beside TLS 1.3 alone
    with 1.2 the mark of RFC 8446 (4.1.3) in its random number does as well.

Fix
    Accept one version, or use a TLS library that knows TLS_FALLBACK_SCSV (OpenSSL since 1.0.1j).
"""

from dataclasses import dataclass

from urazuke.checks.endpoint.facts.service import SERVICE, Service
from urazuke.checks.endpoint.facts.tls_downgrade import TLS_DOWNGRADE, TlsDowngrade
from urazuke.checks.endpoint.rules.servers import in_clear, nginx
from urazuke.sdk import NoParams, Text, Verdict, failed, own, passed

_EXPECTED = Text(
    ja="旧版への引下げを拒む", en="an attempt to talk down to an older version is refused"
)
_MARKED = {"TLSv1.2", "TLSv1.3"}


@dataclass(frozen=True)
class Facts:
    """What answers, and what it does about downgrades."""

    service: Service = own(SERVICE)
    downgrade: TlsDowngrade = own(TLS_DOWNGRADE)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when several versions are accepted and nothing guards the newest."""
    if facts.service.clear is not None:
        return failed(in_clear(facts.service.clear), _EXPECTED, _fix(facts.service))
    seen = facts.downgrade
    versions = ", ".join(seen.versions)
    if len(seen.versions) == 1:
        only = Text(ja=f"受け付ける版は {versions} のみ", en=f"accepts {versions} only")
        return passed(only, _EXPECTED)
    if seen.signal_refused:
        signal = Text(
            ja=f"{versions} を受け付け、引下げの合図（RFC 7507）を拒んだ",
            en=f"accepts {versions}; the signal of RFC 7507 was refused",
        )
        return passed(signal, _EXPECTED)
    if seen.sentinel and set(seen.versions) == _MARKED:
        mark = Text(
            ja=f"{versions} を受け付け、応答に引下げの印（RFC 8446）がある",
            en=f"accepts {versions}; the answer bears the mark of RFC 8446",
        )
        return passed(mark, _EXPECTED)
    open_ = Text(
        ja=f"{versions} を受け付け、引下げを拒まない",
        en=f"accepts {versions}, and does not refuse to be talked down",
    )
    return failed(open_, _EXPECTED, _fix(facts.service))


def _fix(service: Service) -> str:
    return nginx(service, "ssl_protocols TLSv1.2 TLSv1.3; (OpenSSL 1.0.1j or later)")
