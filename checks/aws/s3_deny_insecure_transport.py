"""The bucket turns away every request without TLS.

日本語: バケットは、TLSを用いない要求をすべて拒否している。

Why
    S3 answers over HTTP too. Without a refusal, a client with a wrong URL reads and writes the
    objects in clear, and nobody is told.
How it is judged
    By the bucket's policy: a Deny for everybody, on no other condition than that
    aws:SecureTransport is false (operator Bool), must cover all actions of S3 on the bucket and
    on all its objects; several statements may do so together. A Deny that covers only some
    actions or only the objects, spares principals, compares as text, or asks for more besides
    does not turn everybody away, and does not count.
Fix
    Add the Deny to the bucket's policy.
"""

from dataclasses import dataclass

from urazuke.checks.aws.facts.s3_bucket_grants import GRANTS, Acl
from urazuke.checks.aws.facts.s3_buckets import BUCKETS, Bucket
from urazuke.checks.aws.rules import places, secure_transport
from urazuke.checks.aws.rules.policy import Policy
from urazuke.sdk import (
    Decides,
    NoParams,
    Population,
    Reason,
    Unreadable,
    Verdict,
    own,
    parts,
)

_PART = "#policy"


@dataclass(frozen=True)
class Facts:
    """The bucket and the ways in to it."""

    bucket: Bucket = own(BUCKETS)
    ways: Population[Acl | Policy] = parts(GRANTS, decides=Decides.VIOLATION)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when some request is served in clear."""
    found = [
        (subject.removesuffix(_PART), way)
        for subject, way in facts.ways.members.items()
        if isinstance(way, Policy)
    ]
    if len(found) != 1:
        raise Unreadable(Reason.MALFORMED, f"the policy of {facts.bucket.name} was not seen")
    arn, policy = found[0]
    place = places.bucket(facts.bucket.name)
    written = policy if policy.statements else None
    return secure_transport.judge(written, ["s3:*"], [arn, f"{arn}/*"], place)
