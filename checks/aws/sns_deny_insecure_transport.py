"""The topic turns away messages that are published without TLS.

日本語: トピックは、TLSを用いないメッセージの発行を拒否している。

Why
    SNS answers over HTTP too. Without a refusal, one publisher with a wrong URL sends the data
    of its messages in clear, and nobody is told.
How it is judged
    By the topic's policy: a Deny for everybody, on no other condition than that
    aws:SecureTransport is false (operator Bool), must cover sns:Publish on this topic, the one
    action that carries messages to it (SNS takes no `sns:*` in the policy of a topic). A Deny
    that spares principals, compares as text or asks for more besides does not turn everybody
    away, and does not count. Deliveries are judged by another check.
Fix
    Add the Deny to the topic's policy.
"""

from dataclasses import dataclass

from urazuke.checks.aws.facts.sns_topics import TOPICS
from urazuke.checks.aws.rules import places, secure_transport
from urazuke.checks.aws.rules.guarded import Guarded
from urazuke.sdk import Struct, Target, Verdict, own, target


class Params(Struct, frozen=True):
    """The actions that carry messages."""

    actions: tuple[str, ...] = ("sns:Publish",)


@dataclass(frozen=True)
class Facts:
    """The topic and its policy."""

    topic: Guarded = own(TOPICS)
    at: Target = target()


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails when messages may be published in clear."""
    topic = facts.topic
    place = places.topic(topic.arn, facts.at.region)
    return secure_transport.judge(topic.policy, params.actions, [topic.arn], place)
