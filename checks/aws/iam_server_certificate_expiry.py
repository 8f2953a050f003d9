"""A server certificate kept in IAM stays valid for 30 days or more.

日本語: IAMに保管されたサーバ証明書は、残存期間が30日以上ある。

Why
    IAM neither renews a certificate nor tells who uses it; one that has ended lies ready to be
    attached by mistake.
How it is judged
    By the end that IAM tells, against the moment of the run. All of them are judged, because
    IAM does not tell which are in use.
Fix
    Move the service to a certificate of ACM, then delete this one.
"""

import shlex
from dataclasses import dataclass
from datetime import datetime

from urazuke.checks.aws.facts.iam_server_certificates import SERVER_CERTIFICATES, ServerCertificate
from urazuke.checks.aws.rules import expiry
from urazuke.sdk import Struct, Verdict, failed, moment, own, passed, same


class Params(Struct, frozen=True):
    """The shortest remaining validity."""

    min_days: int = 30


@dataclass(frozen=True)
class Facts:
    """The certificate, and the moment of the run."""

    certificate: ServerCertificate = own(SERVER_CERTIFICATES)
    now: datetime = moment()


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails when it is not valid for long enough."""
    certificate = facts.certificate
    observed, expected = same(certificate.ends), expiry.expected(params.min_days)
    if expiry.enough(certificate.ends, facts.now, params.min_days):
        return passed(observed, expected)
    fix = (
        "aws iam delete-server-certificate "
        f"--server-certificate-name {shlex.quote(certificate.name)}"
    )
    return failed(observed, expected, fix)
