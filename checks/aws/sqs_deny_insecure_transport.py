"""The queue turns away messages that come or go without TLS.

日本語: キューは、TLSを用いない送信および受信を拒否している。

Why
    SQS answers over HTTP too. Without a refusal, one client with a wrong URL sends the data of
    its messages in clear, and nobody is told.
How it is judged
    By the queue's policy: a Deny for everybody, on no other condition than
    that aws:SecureTransport is false (operator Bool), must cover the actions of the parameters
    on this queue. A Deny that spares principals, compares as text or asks for more besides does
    not turn everybody away, and does not count.
Fix
    Add the Deny to the queue's policy.
"""

from dataclasses import dataclass

from urazuke.checks.aws.facts.sqs_queues import QUEUES
from urazuke.checks.aws.rules import places, secure_transport
from urazuke.checks.aws.rules.guarded import Guarded
from urazuke.sdk import Struct, Target, Verdict, own, target


class Params(Struct, frozen=True):
    """The actions that carry messages."""

    actions: tuple[str, ...] = ("sqs:SendMessage", "sqs:ReceiveMessage")


@dataclass(frozen=True)
class Facts:
    """The queue and its policy."""

    queue: Guarded = own(QUEUES)
    at: Target = target()


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails when messages may come or go in clear."""
    queue = facts.queue
    place = places.queue(queue.name, facts.at.region)
    return secure_transport.judge(queue.policy, params.actions, [queue.arn], place)
