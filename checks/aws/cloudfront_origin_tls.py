"""CloudFront reaches its origins over TLS 1.2 only.

日本語: CloudFrontからオリジンへの通信は、TLS 1.2に限られている。

Why
    The customer sees a lock, and cannot see that the second half of the way is in clear.
How it is judged
    A custom origin must be HTTPS only, or take the viewer's protocol where no behaviour of the
    distribution allows viewers HTTP; and CloudFront must be told no version below TLS 1.2 for
    it. An S3 origin is reached with the viewer's protocol, so the second condition decides. A
    VPC origin keeps its protocol elsewhere, where this check does not look: it cannot be
    judged. A disabled distribution serves nothing.
Fix
    Set the origin protocol policy to https-only and the versions to TLSv1.2.
"""

import json
from dataclasses import dataclass

from urazuke.checks.aws.facts.cloudfront_distributions import DISTRIBUTIONS, Distribution, Origin
from urazuke.checks.aws.rules.distributions import DISABLED, change
from urazuke.sdk import (
    Reason,
    Struct,
    Text,
    Unreadable,
    Verdict,
    failed,
    not_applicable,
    own,
    passed,
    same,
)

_VIEWERS_HTTPS = frozenset({"https-only", "redirect-to-https"})
_BY_VIEWER, _HTTPS = "match-viewer", "https-only"


class Params(Struct, frozen=True):
    """The versions that may be spoken to origins, in AWS's words."""

    versions: tuple[str, ...] = ("TLSv1.2", "TLSv1.3")


@dataclass(frozen=True)
class Facts:
    """The distribution."""

    distribution: Distribution = own(DISTRIBUTIONS)


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails when one origin may be reached in clear or by an old version."""
    distribution = facts.distribution
    versions = ", ".join(params.versions)
    expected = Text(ja=f"すべてのオリジンが{versions}のみ", en=f"every origin by {versions} only")
    if not distribution.serves:
        return not_applicable(DISABLED, expected)
    by_viewer = all(each.viewers in _VIEWERS_HTTPS for each in distribution.behaviors)
    seen = [each for each in distribution.origins if each.kind != "vpc"]
    wrong = [each for each in seen if not _is_good(each, params, by_viewer=by_viewer)]
    observed = same("; ".join(map(_told, distribution.origins)))
    if wrong:
        return failed(observed, expected, _fix(distribution, wrong))
    if len(seen) < len(distribution.origins) or not seen:
        raise Unreadable(Reason.MALFORMED, "the protocol of a VPC origin is not read")
    return passed(observed, expected)


def _is_good(origin: Origin, params: Params, *, by_viewer: bool) -> bool:
    if origin.kind == "s3":
        return by_viewer
    encrypted = origin.policy == _HTTPS or (origin.policy == _BY_VIEWER and by_viewer)
    return encrypted and bool(origin.protocols) and set(origin.protocols) <= set(params.versions)


def _told(origin: Origin) -> str:
    return f"{origin.domain}: {origin.policy or origin.kind} {', '.join(origin.protocols)}".strip()


def _fix(distribution: Distribution, wrong: list[Origin]) -> str:
    custom = [origin.id for origin in wrong if origin.kind == "custom"]
    edits = [
        f"(.Origins.Items[] | select(.Id == {json.dumps(name)}) | .CustomOriginConfig) |= "
        '(.OriginProtocolPolicy = "https-only" | '
        '.OriginSslProtocols = {"Quantity": 1, "Items": ["TLSv1.2"]})'
        for name in custom
    ]
    if len(custom) < len(wrong):
        edits.append(
            "(.DefaultCacheBehavior, .CacheBehaviors.Items[]?) |= "
            '(if .ViewerProtocolPolicy == "allow-all" '
            'then .ViewerProtocolPolicy = "redirect-to-https" else . end)'
        )
    return change(distribution.id, " | ".join(edits))
