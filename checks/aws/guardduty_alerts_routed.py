"""Severe findings of GuardDuty in the region reach a confirmed recipient.

日本語: 当該リージョンのGuardDutyの重大な検出結果は、確認済みの通知先に届く。

Why
    A finding that reaches nobody is worth as much as none.
How it is judged
    Events of severe findings (severity 7 and more, of several kinds) are held against the
    patterns of EventBridge's rules as EventBridge does it. Each must be matched by a rule that is
    on and has an SNS topic with a confirmed subscription as target, or a target among the
    parameters' recipients. A rule that sends elsewhere (a function, another bus) proves nothing
    about who reads it: where only such rules match, the question stays open. Where another
    account administers GuardDuty, findings go there, and its rules of the same region are judged:
    that account must be part of the run.
Fix
    Make a rule for GuardDuty findings with a topic as target, subscribe, and confirm.
"""

import json
import shlex
from collections.abc import Iterable
from dataclasses import dataclass

from urazuke.checks.aws.facts.guardduty_routes import ROUTES, Recipient, Route, Routes
from urazuke.checks.aws.rules.alerts import samples
from urazuke.checks.aws.rules.event_patterns import matches
from urazuke.sdk import (
    Decides,
    Population,
    Reason,
    Struct,
    Target,
    Text,
    Unreadable,
    Verdict,
    everywhere,
    failed,
    own,
    passed,
    same,
    target,
)

EXPECTED = Text(
    ja="重大な検出結果が確認済みの購読者に届く", en="severe findings reach a confirmed subscriber"
)
_NONE = Text(ja="届く経路がない", en="no path")


class Params(Struct, frozen=True):
    """ARNs of targets, other than topics, of which the company knows that people are alerted."""

    recipients: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """The region's paths, and those of the administrator's account."""

    here: Routes = own(ROUTES)
    all: Population[Routes] = everywhere(ROUTES, decides=Decides.MEMBER)
    at: Target = target()


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails when a severe finding reaches nobody."""
    judged = _judged(facts)
    sure = [route for route in judged.routes if any(_alerts(r, params) for r in route.recipients)]
    if _cover(sure, judged):
        return passed(same(_told(sure)), EXPECTED)
    sending = [route for route in judged.routes if route.recipients]
    unseen = [r.arn for route in sending for r in route.recipients if r.confirmed is None]
    if unseen and _cover(sending, judged):
        raise Unreadable(Reason.MALFORMED, f"who reads {', '.join(unseen)} is not seen from here")
    told = _told(judged.routes)
    return failed(same(told) if told else _NONE, EXPECTED, _fix(shlex.quote(judged.region)))


def _judged(facts: Facts) -> Routes:
    """The administrator's region where there is one, else the account's own."""
    administrator = facts.here.administrator
    if administrator in (None, facts.here.account):
        return facts.here
    for each in facts.all:
        if (each.account, each.region) == (administrator, facts.here.region):
            return each
    detail = f"account {administrator} administers GuardDuty and is not part of the run"
    raise Unreadable(Reason.MALFORMED, detail)


def _alerts(recipient: Recipient, params: Params) -> bool:
    return bool(recipient.confirmed) or recipient.arn in params.recipients


def _cover(routes: Iterable[Route], judged: Routes) -> bool:
    """Whether each sample is matched by one of them."""
    patterns = [route.pattern for route in routes]
    return all(
        any(matches(pattern, event) for pattern in patterns)
        for event in samples(judged.account, judged.region)
    )


def _told(routes: Iterable[Route]) -> str:
    return "; ".join(
        f"{route.rule} → {r.arn} ({'-' if r.confirmed is None else r.confirmed})"
        for route in routes
        for r in route.recipients
    )


def _fix(region: str) -> str:
    pattern = json.dumps({"source": ["aws.guardduty"], "detail-type": ["GuardDuty Finding"]})
    return (
        f"topic=$(aws sns create-topic --region {region} --name guardduty-findings "
        "--query TopicArn --output text)\n"
        f'aws sns subscribe --region {region} --topic-arn "$topic" --protocol email '
        "--notification-endpoint ADDRESS\n"
        f"aws events put-rule --region {region} --name guardduty-findings "
        f"--event-pattern {shlex.quote(pattern)}\n"
        f"aws events put-targets --region {region} --rule guardduty-findings "
        '--targets "Id=topic,Arn=$topic"'
    )
