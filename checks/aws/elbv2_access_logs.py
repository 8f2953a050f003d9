"""The load balancer writes access logs.

日本語: ロードバランサはアクセスログを記録している。

Why
    Who asked for what is the first question after an incident on the web.
How it is judged
    access_logs.s3.enabled of application and network load balancers. Gateway load balancers
    have no access log.
Fix
    Turn access logs on, into a bucket of the log account.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.elbv2_load_balancers import LOAD_BALANCERS, LoadBalancer
from urazuke.sdk import (
    NoParams,
    Target,
    Text,
    Verdict,
    failed,
    not_applicable,
    own,
    passed,
    same,
    target,
)

EXPECTED = Text(ja="アクセスログが有効", en="access logs are on")


@dataclass(frozen=True)
class Facts:
    """The load balancer."""

    balancer: LoadBalancer = own(LOAD_BALANCERS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when nothing is logged."""
    balancer = facts.balancer
    if balancer.kind == "gateway":
        return not_applicable(same(balancer.kind), EXPECTED)
    if balancer.logs:
        return passed(EXPECTED, EXPECTED)
    fix = (
        f"aws elbv2 modify-load-balancer-attributes --region {shlex.quote(facts.at.region or '')} "
        f"--load-balancer-arn {shlex.quote(balancer.arn)} "
        "--attributes Key=access_logs.s3.enabled,Value=true "
        "Key=access_logs.s3.bucket,Value=LOG_BUCKET"
    )
    return failed(Text(ja="アクセスログが無効", en="access logs are off"), EXPECTED, fix)
