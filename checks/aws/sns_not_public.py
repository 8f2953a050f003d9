"""The topic's policy lets nobody in whom it does not name.

日本語: トピックのポリシーは、特定していない相手に配信の購読や発行その他の操作を許していない。

Why
    Who may subscribe to a topic reads everything that is published to it from then on.
How it is judged
    As AWS evaluates the policy: an Allow counts when its principal is everybody, every account
    or a public login, no condition narrows the callers to fixed values, and no Deny covers it.
    A service of AWS (S3, CloudWatch, EventBridge) publishes for whoever asks it: it counts as
    everybody unless a condition such as aws:SourceArn or aws:SourceAccount fixes for whom.
    sns:Endpoint and sns:Protocol are chosen by the caller and narrow nothing. Whether a named
    foreign account ought to be named is another check.
Fix
    Name the callers in the statement, or add a condition on aws:SourceArn or aws:SourceAccount.
"""

from dataclasses import dataclass

from urazuke.checks.aws.facts.sns_topics import TOPICS
from urazuke.checks.aws.rules import open_policies, places
from urazuke.checks.aws.rules.guarded import Guarded
from urazuke.checks.aws.rules.services import SNS
from urazuke.sdk import NoParams, Target, Verdict, own, target


@dataclass(frozen=True)
class Facts:
    """The topic and its policy."""

    topic: Guarded = own(TOPICS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when a statement lets anybody in."""
    place = places.topic(facts.topic.arn, facts.at.region)
    return open_policies.judge(facts.topic.policy, SNS, place.edit)
