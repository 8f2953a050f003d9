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
from urazuke.checks.aws.rules.buckets import policy_of
from urazuke.checks.aws.rules.policy import Policy
from urazuke.sdk import (
    Decides,
    NoParams,
    Population,
    Verdict,
    own,
    parts,
)


@dataclass(frozen=True)
class Facts:
    """The bucket and the ways in to it."""

    bucket: Bucket = own(BUCKETS)
    ways: Population[Acl | Policy] = parts(GRANTS, decides=Decides.VIOLATION)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when some request is served in clear."""
    arn, policy = policy_of(facts.ways, facts.bucket.name)
    place = places.bucket(facts.bucket.name)
    written = policy if policy.statements else None
    return secure_transport.judge(written, ["s3:*"], [arn, f"{arn}/*"], place)
