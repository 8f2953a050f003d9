"""CloudFront accepts nothing below TLS 1.2 from viewers.

日本語: CloudFrontディストリビューションは、閲覧者からの接続をTLS 1.2以上に限定している。

Why
    The distribution is where the customer's connection ends; what it accepts is what an
    attacker can force.
How it is judged
    By the minimum of the distribution's security policy; a policy that is not in our table
    (CloudFront Developer Guide, "Supported protocols and ciphers between viewers and
    CloudFront", read 2026-11) cannot be judged. With CloudFront's own certificate
    (*.cloudfront.net) CloudFront sets the minimum to TLS 1.0 whatever the configuration says:
    that is a failure. A disabled distribution serves nothing.
Fix
    Use a certificate of your own name, and the policy TLSv1.2_2021 or a later one.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from urazuke.checks.aws.facts.cloudfront_distributions import DISTRIBUTIONS, Distribution
from urazuke.checks.aws.rules.distributions import DISABLED, change
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
    same,
)

MODERN: Mapping[str, bool] = {
    "SSLv3": False,
    "TLSv1": False,
    "TLSv1_2016": False,
    "TLSv1.1_2016": False,
    "TLSv1.2_2018": True,
    "TLSv1.2_2019": True,
    "TLSv1.2_2021": True,
    "TLSv1.2_2025": True,
    "TLSv1.3_2025": True,
}
EXPECTED = Text(ja="TLS 1.2以上だけ", en="TLS 1.2 or newer only")
_OWN = Text(
    ja="CloudFrontの既定の証明書(下限はTLS 1.0)",
    en="CloudFront's default certificate (the minimum is TLS 1.0)",
)
_EDIT = '.ViewerCertificate.MinimumProtocolVersion = "TLSv1.2_2021"'


@dataclass(frozen=True)
class Facts:
    """The distribution."""

    distribution: Distribution = own(DISTRIBUTIONS)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when the policy begins below TLS 1.2."""
    distribution = facts.distribution
    if not distribution.serves:
        return not_applicable(DISABLED, EXPECTED)
    if distribution.default_certificate:
        return failed(_OWN, EXPECTED)
    minimum = distribution.minimum or "-"
    if minimum not in MODERN:
        raise Unreadable(Reason.MALFORMED, f"no known policy: {minimum}")
    if MODERN[minimum]:
        return passed(same(minimum), EXPECTED)
    return failed(same(minimum), EXPECTED, change(distribution.id, _EDIT))
