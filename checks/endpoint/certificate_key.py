"""Every certificate of the chain has a key that is strong enough.

日本語: 証明書チェーンの全ての証明書の鍵が十分に強いこと。

Why
    Whoever can compute the private key from the public one can pretend to be the server.

How it is judged
    Every certificate that the server sends counts: RSA of 2048 bits or more, elliptic curves of
    256 bits or more, Ed25519 and Ed448. DSA and any kind of key that is not known to us fail.
    The sizes are our threshold (`min_rsa`, `min_curve`).

Fix
    Make a new key and have the certificate issued for it.
"""

from dataclasses import dataclass
from shlex import quote

from urazuke.checks.endpoint.facts.tls import TLS, Certificate, Tls
from urazuke.sdk import Struct, Text, Verdict, failed, own, passed

_EDWARDS = frozenset({"ed25519", "ed448"})


class Params(Struct, frozen=True):
    """In bits."""

    min_rsa: int = 2048
    min_curve: int = 256


@dataclass(frozen=True)
class Facts:
    """The chain, the leaf first."""

    tls: Tls = own(TLS)


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails with the first certificate whose key is too weak."""
    expected = Text(
        ja=f"RSA {params.min_rsa} ビット以上、楕円曲線 {params.min_curve} ビット以上",
        en=f"RSA of {params.min_rsa}, elliptic curves of {params.min_curve} bits at least",
    )
    if absence := facts.tls.absence:
        return failed(absence, expected, _fix(facts.tls))
    for certificate in facts.tls.chain:
        if not _strong(certificate, params):
            return failed(_told(certificate), expected, _fix(facts.tls))
    return passed(_told(facts.tls.chain[0]), expected)


def _strong(certificate: Certificate, params: Params) -> bool:
    least = {"rsa": params.min_rsa, "ec": params.min_curve}
    if certificate.key in _EDWARDS:
        return True
    return certificate.key in least and (certificate.bits or 0) >= least[certificate.key]


def _told(certificate: Certificate) -> Text:
    size = "" if certificate.bits is None else f" {certificate.bits}"
    key = f"{certificate.key.upper()}{size}"
    return Text(
        ja=f"{certificate.subject} の鍵: {key} ビット" if size else f"{certificate.subject}: {key}",
        en=f"{certificate.subject}: {key}{' bits' if size else ''}",
    )


def _fix(tls: Tls) -> str:
    name = quote(tls.server_name)
    issue = f"sudo certbot certonly --nginx --cert-name {name} -d {name}"
    return "\n".join(
        [
            f"{issue} --key-type ecdsa --force-renewal",
            "sudo nginx -t && sudo systemctl reload nginx",
        ]
    )
