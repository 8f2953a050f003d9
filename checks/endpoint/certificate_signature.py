"""Every certificate of the chain is signed with a hash that cannot be forged.

日本語: 証明書チェーンの全ての証明書が、偽造できないハッシュ関数により署名されていること。

Why
    With MD5 and SHA-1 a second certificate can be made to fit the signature of the first.

How it is judged
    By the signature of every certificate that the server sends: SHA-256, SHA-384, SHA-512, the
    SHA-3 family, Ed25519 and Ed448 pass, all else fails. A root that signed itself is trusted
    for being known, not for its signature: it is left out, unless it is the server's own
    certificate.

Fix
    Have the certificate issued anew by a CA that signs with SHA-256.
"""

from dataclasses import dataclass
from shlex import quote

from urazuke.checks.endpoint.facts.tls import TLS, Certificate, Tls
from urazuke.sdk import NoParams, Text, Verdict, failed, own, passed

_STRONG = frozenset(
    {"sha256", "sha384", "sha512", "sha3-256", "sha3-384", "sha3-512"}
    | {"1.3.101.112", "1.3.101.113"}  # Ed25519, Ed448 (RFC 8410)
)
_EXPECTED = Text(ja="SHA-256以上による署名", en="signed with SHA-256 or better")


@dataclass(frozen=True)
class Facts:
    """The chain, the leaf first."""

    tls: Tls = own(TLS)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails with the first certificate whose signature is weak."""
    if absence := facts.tls.absence:
        return failed(absence, _EXPECTED, _fix(facts.tls))
    leaf, *others = facts.tls.chain
    for certificate in (leaf, *(each for each in others if each.subject != each.issuer)):
        if certificate.signature not in _STRONG:
            return failed(_told(certificate), _EXPECTED, _fix(facts.tls))
    return passed(_told(leaf), _EXPECTED)


def _told(certificate: Certificate) -> Text:
    return Text(
        ja=f"{certificate.subject} の署名: {certificate.signature}",
        en=f"{certificate.subject} is signed with {certificate.signature}",
    )


def _fix(tls: Tls) -> str:
    name = quote(tls.server_name)
    return "\n".join(
        [
            f"sudo certbot certonly --nginx --cert-name {name} -d {name} --force-renewal",
            "sudo nginx -t && sudo systemctl reload nginx",
        ]
    )
