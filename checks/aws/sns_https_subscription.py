"""The topic is not delivered to a plain HTTP address.

日本語: トピックの配信先に、暗号化されていないHTTPのエンドポイントはない。

Why
    SNS sends what was published on to its subscribers; a subscriber by HTTP gets it in clear
    over the internet.
How it is judged
    By the protocol of every subscription of the topic, those of other accounts and those that
    wait for their confirmation among them: `http` is a failure, the other protocols that SNS
    has are not, and one that is not known cannot be judged. How mail and text messages travel
    beyond SNS is not looked at. A topic without subscriptions sends nothing, and passes.
Fix
    Subscribe the address by HTTPS, then take the old subscription away.
"""

import shlex
from collections import Counter
from dataclasses import dataclass

from urazuke.checks.aws.facts.sns_subscriptions import SUBSCRIPTIONS, Subscriptions
from urazuke.sdk import (
    NoParams,
    Reason,
    Target,
    Text,
    Unreadable,
    Verdict,
    failed,
    own,
    passed,
    same,
    target,
)

EXPECTED = Text(ja="HTTPの購読がない", en="no subscription by plain HTTP")
_CLEAR = "http"
# Source: Amazon SNS API Reference, "Subscribe"; read 2026-11.
_KNOWN = frozenset("https email email-json sms sqs application lambda firehose".split())
_ARN = "arn:"


@dataclass(frozen=True)
class Facts:
    """The subscriptions of the topic."""

    topic: Subscriptions = own(SUBSCRIPTIONS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails for a subscription by HTTP; a protocol that is not known cannot be judged."""
    counted = Counter(each.protocol for each in facts.topic.subscriptions)
    observed = same(", ".join(f"{name} {counted[name]}" for name in sorted(counted)) or "-")
    if _CLEAR in counted:
        return failed(observed, EXPECTED, _fix(facts))
    unknown = sorted(set(counted) - _KNOWN)
    if unknown:
        raise Unreadable(Reason.MALFORMED, f"no known protocol: {', '.join(unknown)}")
    return passed(observed, EXPECTED)


def _fix(facts: Facts) -> str:
    region = shlex.quote(facts.at.region or "")
    topic = shlex.quote(facts.topic.arn)
    old = [each.arn for each in facts.topic.subscriptions if each.protocol == _CLEAR]
    gone = [
        f"aws sns unsubscribe --region {region} --subscription-arn {shlex.quote(arn)}"
        for arn in old
        if arn.startswith(_ARN)  # what was never confirmed vanishes by itself
    ]
    subscribed = (
        f"aws sns subscribe --region {region} --topic-arn {topic} "
        "--protocol https --notification-endpoint HTTPS_URL"
    )
    return "\n".join([subscribed, *gone])
