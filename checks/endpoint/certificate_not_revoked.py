"""The certificate was not revoked by its authority.

日本語: サーバ証明書が認証局により失効させられていないこと。

Why
    A certificate is revoked when its key is lost or it was issued by mistake: who has the key
    can pretend to be the server until then, and clients that look will not come.

How it is judged
    By a statement of the authority that is about this certificate, signed by the issuer or by
    whom it empowered, and of now: the staple that the server sends (up to TLS 1.2), or, where
    the endpoint says `revocation: true`, the answer of OCSP or the list (CRL) at the addresses
    that the certificate names. Without a statement nothing is known: where nobody asked for one
    the finding is not-assessed, else error.

Fix
    Issue a new certificate with a new key, and let the server staple.
"""

from dataclasses import dataclass
from datetime import datetime
from shlex import quote

from urazuke.checks.endpoint.facts.revocation import REVOCATION, Revocation
from urazuke.checks.endpoint.facts.service import SERVICE, Service
from urazuke.checks.endpoint.rules.servers import in_clear
from urazuke.sdk import NoParams, Text, Verdict, failed, moment, own, passed

_EXPECTED = Text(ja="失効していない旨の認証局の表明", en="the authority states: not revoked")


@dataclass(frozen=True)
class Facts:
    """What answers, and what its authority states."""

    service: Service = own(SERVICE)
    revocation: Revocation = own(REVOCATION)
    now: datetime = moment()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Passes a statement that holds at the moment of the run."""
    found = facts.revocation.statement
    if found is None:
        said = facts.revocation.clear or ""
        return failed(in_clear(said), _EXPECTED, _fix(facts.service))
    told = Text(
        ja=f"{found.source}、{found.this_update} 〜 {found.next_update}",
        en=f"{found.source}, {found.this_update} to {found.next_update}",
    )
    if found.revoked:
        revoked = Text(ja=f"失効している（{told.ja}）", en=f"revoked ({told.en})")
        return failed(revoked, _EXPECTED, _fix(facts.service))
    if facts.now > datetime.fromisoformat(found.next_update):
        old = Text(
            ja=f"表明の期限が過ぎた（{told.ja}）", en=f"the statement is too old ({told.en})"
        )
        return failed(old, _EXPECTED, _fix(facts.service))
    return passed(Text(ja=f"失効していない（{told.ja}）", en=f"good ({told.en})"), _EXPECTED)


def _fix(service: Service) -> str:
    name = quote(service.server_name)
    return "\n".join(
        [
            f"sudo certbot certonly --nginx --cert-name {name} -d {name} --force-renewal",
            "# nginx: ssl_stapling on; ssl_stapling_verify on;",
            "sudo nginx -t && sudo systemctl reload nginx",
        ]
    )
