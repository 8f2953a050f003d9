"""A certificate of ACM that is in use stays valid for 30 days or more.

日本語: 使用中のACM証明書は、残存期間が30日以上ある。

Why
    A certificate that ends takes the service down, or teaches customers to click through the
    warning.
How it is judged
    By the end that ACM tells, against the moment of the run. A certificate that is revoked,
    expired, or otherwise not issued, and yet in use, is a failure. ACM renews what it issued
    60 days before the end, so one of those with fewer than 30 days left could not be renewed;
    imported ones ACM never renews. A certificate that no AWS resource uses, and that was not
    exported, is presented by nobody. Certificates with every kind of key are asked for.
Fix
    Imported: import the new certificate under the same ARN. Issued by ACM: restore the
    validation record in DNS, then ask for the renewal.
"""

import shlex
from dataclasses import dataclass
from datetime import datetime

from urazuke.checks.aws.facts.acm_certificates import CERTIFICATES, Certificate
from urazuke.checks.aws.rules import expiry
from urazuke.sdk import (
    Reason,
    Struct,
    Target,
    Text,
    Unreadable,
    Verdict,
    failed,
    moment,
    not_applicable,
    own,
    passed,
    same,
    target,
)

_ISSUED, _IMPORTED = "ISSUED", "IMPORTED"
_UNUSED = Text(ja="使用されていない", en="not in use")


class Params(Struct, frozen=True):
    """The shortest remaining validity."""

    min_days: int = 30


@dataclass(frozen=True)
class Facts:
    """The certificate, and the moment of the run."""

    certificate: Certificate = own(CERTIFICATES)
    now: datetime = moment()
    at: Target = target()


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails when the certificate is not valid, or not for long enough."""
    certificate = facts.certificate
    expected = expiry.expected(params.min_days)
    if not certificate.used:
        return not_applicable(_UNUSED, expected)
    observed = same(f"{certificate.status}, {certificate.kind}, {certificate.ends or '-'}")
    if certificate.status != _ISSUED:
        return failed(observed, expected, _fix(facts))
    if certificate.ends is None:
        raise Unreadable(Reason.MALFORMED, "an issued certificate without an end")
    if expiry.enough(certificate.ends, facts.now, params.min_days):
        return passed(observed, expected)
    return failed(observed, expected, _fix(facts))


def _fix(facts: Facts) -> str:
    name = shlex.quote(facts.certificate.arn)
    place = f"--region {shlex.quote(facts.at.region or '')} --certificate-arn {name}"
    if facts.certificate.kind == _IMPORTED:
        files = (
            "--certificate fileb://certificate.pem --private-key fileb://key.pem "
            "--certificate-chain fileb://chain.pem"
        )
        return f"aws acm import-certificate {place} {files}"
    return f"aws acm renew-certificate {place}"
