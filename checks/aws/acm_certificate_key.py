"""A certificate of ACM that is in use has a key of at least 2048 bits RSA, or an elliptic curve.

日本語: 使用中のACM証明書の鍵は、RSA 2048ビット以上または楕円曲線である。

Why
    A certificate proves nothing once its key can be computed; RSA with 1024 bits is no longer
    safe from that.
How it is judged
    By the algorithm that ACM tells, which must be on the list of the parameters. One that is
    neither there nor known to be weak is a failure too: it was not approved. A certificate that
    no AWS resource uses, and that was not exported, is presented by nobody. Certificates with
    every kind of key are asked for.
Fix
    Request a certificate with another key, and put it in the place of this one.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.acm_certificates import CERTIFICATES, Certificate
from urazuke.sdk import (
    Struct,
    Target,
    Text,
    Verdict,
    failed,
    not_applicable,
    own,
    passed,
    same,
    target,
)

_UNUSED = Text(ja="使用されていない", en="not in use")


class Params(Struct, frozen=True):
    """The keys that may be used, in AWS's words."""

    keys: tuple[str, ...] = (
        "RSA_2048",
        "RSA_3072",
        "RSA_4096",
        "EC_prime256v1",
        "EC_secp384r1",
        "EC_secp521r1",
    )


@dataclass(frozen=True)
class Facts:
    """The certificate."""

    certificate: Certificate = own(CERTIFICATES)
    at: Target = target()


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails when the key is not on the list."""
    certificate = facts.certificate
    expected = same(", ".join(params.keys))
    if not certificate.used:
        return not_applicable(_UNUSED, expected)
    observed = same(certificate.key)
    if certificate.key in params.keys:
        return passed(observed, expected)
    fix = (
        f"aws acm request-certificate --region {shlex.quote(facts.at.region or '')} "
        f"--domain-name {shlex.quote(certificate.domain)} --validation-method DNS "
        "--key-algorithm EC_prime256v1"
    )
    return failed(observed, expected, fix)
