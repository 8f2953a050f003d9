"""The queue's policy lets nobody in whom it does not name.

日本語: キューのポリシーは、特定していない相手に送信・受信その他の操作を許していない。

Why
    Messages carry the data of the work from one system to the next. A queue that is open lets
    strangers read them, or put orders of their own among them.
How it is judged
    As AWS evaluates the policy: an Allow counts when its principal is everybody, every account
    or a public login, no condition narrows the callers to fixed values, and no Deny covers it.
    A service of AWS (SNS, S3, EventBridge) sends for whoever asks it: it counts as everybody
    unless a condition such as aws:SourceArn or aws:SourceAccount fixes for whom. A queue
    without a policy is open to its own account only. Whether a named foreign account ought to
    be named is another check.
Fix
    Name the callers in the statement, or add a condition on aws:SourceArn or aws:SourceAccount.
"""

from dataclasses import dataclass

from urazuke.checks.aws.facts.sqs_queues import QUEUES
from urazuke.checks.aws.rules import open_policies, places
from urazuke.checks.aws.rules.guarded import Guarded
from urazuke.checks.aws.rules.services import SQS
from urazuke.sdk import NoParams, Target, Verdict, own, target


@dataclass(frozen=True)
class Facts:
    """The queue and its policy."""

    queue: Guarded = own(QUEUES)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when a statement lets anybody in."""
    place = places.queue(facts.queue.name, facts.at.region)
    return open_policies.judge(facts.queue.policy, SQS, place.edit)
