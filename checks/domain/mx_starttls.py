"""The domain's mail servers receive over TLS that is sound, and prove who they are.

日本語: ドメインの受信メールサーバが、安全なTLSで受信し、証明書で自らを証明していること。

Why
    Mail that comes in clear, or by a protocol that is broken, can be read and changed on its way;
    a server that does not prove its name may be anybody's.

How it is judged
    Each address of each mail server (MX, or the domain's own address without one) is connected to
    on port 25 and asked for STARTTLS: TLS 1.2 or 1.3 must be accepted and nothing older (our
    floor), and the certificate must verify and name the server, which senders that follow
    MTA-STS demand. TLSA records are told, not judged: a certificate that only they vouch for
    fails. A server without an address fails; one that does not answer is an error. Suites are
    not judged here: a server that is also configured as an endpoint is judged in full. Domains
    that receive no mail are out of scope.

Fix
    Let the server offer STARTTLS with a certificate for its own name, and nothing before TLS 1.2.
"""

from dataclasses import dataclass
from shlex import quote

from urazuke.checks.domain.facts.mail_servers import MAIL_SERVERS, MailServer
from urazuke.checks.domain.rules.shown import NO_MAIL
from urazuke.checks.endpoint.rules.names import matches
from urazuke.sdk import (
    NoParams,
    Reason,
    Text,
    Unreadable,
    Verdict,
    failed,
    not_applicable,
    own,
    passed,
)

_SOUND = ("TLSv1.2", "TLSv1.3")
_EXPECTED = Text(
    ja="STARTTLS（TLS 1.2以上のみ）、サーバ名を示す検証可能な証明書",
    en="STARTTLS with TLS 1.2 or newer only, and a certificate for the server that verifies",
)
_STATES = {
    "no-address": Text(ja="受信サーバのアドレスがない", en="the server has no address"),
    "clear": Text(ja="平文でしか受信しない", en="receives in clear only"),
}


@dataclass(frozen=True)
class Facts:
    """What one address answers."""

    server: MailServer = own(MAIL_SERVERS)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Passes sound TLS and a name that is proven."""
    server = facts.server
    if server.state == "no-mail":
        return not_applicable(NO_MAIL, _EXPECTED)
    if server.state in _STATES:
        state = _STATES[server.state]
        observed = Text(
            ja=f"{state.ja} {server.clear}".rstrip(), en=f"{state.en} {server.clear}".rstrip()
        )
        return failed(observed, _EXPECTED, _fix(server))
    old = [name for name, taken in server.versions.items() if taken and name not in _SOUND]
    proven = server.trust == "verified" and any(matches(n, server.server) for n in server.names)
    if old or (server.trust is not None and not proven):
        return failed(_told(server), _EXPECTED, _fix(server))
    if server.trust is None or None in server.versions.values():
        raise Unreadable(Reason.MALFORMED, f"not all of {server.address} could be seen")
    if not any(server.versions.get(name) for name in _SOUND):
        return failed(_told(server), _EXPECTED, _fix(server))
    return passed(_told(server), _EXPECTED)


def _told(server: MailServer) -> Text:
    taken = ", ".join(name for name, accepted in server.versions.items() if accepted)
    names = ", ".join(server.names[:5])
    dane = f", TLSA {server.tlsa}" if server.tlsa else ""
    return Text(
        ja=f"{taken}、証明書は {server.trust}（{names}）{dane}",
        en=f"{taken}, certificate {server.trust} ({names}){dane}",
    )


def _fix(server: MailServer) -> str:
    """Postfix's own settings; the certificate's place is the company's."""
    return "\n".join(
        [
            f"# {quote(server.server)}",
            "sudo postconf -e 'smtpd_tls_security_level = may' 'smtpd_tls_protocols = >=TLSv1.2'",
            "sudo postconf -e 'smtpd_tls_chain_files = /etc/postfix/tls/chain.pem'",
            "sudo systemctl reload postfix",
        ]
    )
