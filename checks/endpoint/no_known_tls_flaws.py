"""The server has none of the known bugs of TLS: compression, renegotiation, Heartbleed, ROBOT.

日本語: TLSの既知の欠陥（圧縮、安全でない再ネゴシエーション、Heartbleed、ROBOT）がないこと。

Why
    Each of them lets a stranger read memory, guess secrets or slip in words of his own, though
    version and cipher suites are sound.

How it is judged
    Compression and renegotiation show in the ServerHello. Where the server offers heartbeats,
    one that claims 16 kB which are not there must not be answered with memory, while an honest
    one is. Where it takes RSA key exchange, five malformed exchanges must be answered alike; a
    difference is looked at twice. SSL 2.0 and 3.0 are judged by endpoint.tls_versions.

Fix
    Update the TLS library; switch compression and RSA key exchange off.
"""

from dataclasses import dataclass

from urazuke.checks.endpoint.facts.service import SERVICE, Service
from urazuke.checks.endpoint.facts.tls_flaws import FLAWS, TLS_FLAWS, TlsFlaw
from urazuke.checks.endpoint.rules.servers import in_clear
from urazuke.sdk import (
    Decides,
    NoParams,
    Population,
    Text,
    Verdict,
    failed,
    own,
    parts,
    passed,
    same,
)

_EXPECTED = Text(ja="既知の欠陥がない", en="none of the known flaws")


@dataclass(frozen=True)
class Facts:
    """What answers, and each flaw."""

    service: Service = own(SERVICE)
    flaws: Population[TlsFlaw] = parts(TLS_FLAWS, decides=Decides.VIOLATION)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails for any flaw, and where there is no TLS."""
    if facts.service.clear is not None:
        return failed(in_clear(facts.service.clear), _EXPECTED, _FIX)
    present = [flaw.flaw for flaw in facts.flaws if flaw.present]
    if present:
        return failed(same(", ".join(present)), _EXPECTED, _FIX)
    listed = ", ".join(FLAWS)
    return passed(Text(ja=f"いずれもない: {listed}", en=f"none of {listed}"), _EXPECTED)


_FIX = """\
sudo apt-get update && sudo apt-get install --only-upgrade openssl 'libssl*'
# then restart every service that holds the old library: sudo needrestart -r a"""
