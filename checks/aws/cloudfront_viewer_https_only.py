"""CloudFront serves no path over plain HTTP.

日本語: CloudFrontディストリビューションは、いずれのパスも平文のHTTPで配信していない。

Why
    One page served in clear is enough to take over the session of somebody on a shared
    network.
How it is judged
    The default behaviour and every other behaviour must redirect to HTTPS or accept HTTPS only.
    One behaviour that allows all is a failure; a word that is not known cannot be judged. A
    disabled distribution serves nothing.
Fix
    Set the viewer protocol policy of the behaviours to redirect-to-https.
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

ENCRYPTED: Mapping[str, bool] = {
    "allow-all": False,
    "https-only": True,
    "redirect-to-https": True,
}
EXPECTED = Text(
    ja="すべてのビヘイビアがHTTPSへの転送またはHTTPS限定",
    en="every behaviour redirects to HTTPS, or takes HTTPS only",
)
_EDIT = (
    '(.DefaultCacheBehavior, .CacheBehaviors.Items[]?) |= (if .ViewerProtocolPolicy == "allow-all" '
    'then .ViewerProtocolPolicy = "redirect-to-https" else . end)'
)


@dataclass(frozen=True)
class Facts:
    """The distribution."""

    distribution: Distribution = own(DISTRIBUTIONS)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when one behaviour serves in clear."""
    distribution = facts.distribution
    if not distribution.serves:
        return not_applicable(DISABLED, EXPECTED)
    observed = same("; ".join(f"{each.path}: {each.viewers}" for each in distribution.behaviors))
    words = {each.viewers for each in distribution.behaviors}
    if any(not ENCRYPTED.get(word, True) for word in words):
        return failed(observed, EXPECTED, change(distribution.id, _EDIT))
    if unknown := sorted(words - ENCRYPTED.keys()):
        raise Unreadable(Reason.MALFORMED, f"no known viewer protocol policy: {unknown[0]}")
    return passed(observed, EXPECTED)
