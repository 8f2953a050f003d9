"""The listener speaks only TLS 1.2 or newer, with the policy that AWS defines for its name.

日本語: ロードバランサのTLSリスナーは、TLS 1.2以上だけを受け付ける。

Why
    The load balancer is where the customer's connection ends; what it accepts is what an
    attacker can force.
How it is judged
    The protocols of the listener's policy come from DescribeSSLPolicies, never from its name.
    Each protocol must be on the list of the parameters. HTTPS listeners of application and
    TLS listeners of network load balancers are judged; others carry no TLS of their own.
Fix
    Choose a policy of the ELBSecurityPolicy-TLS13-1-2 family.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.elbv2_listeners import LISTENERS, Listener
from urazuke.checks.aws.facts.elbv2_ssl_policies import SSL_POLICIES, SslPolicy
from urazuke.sdk import (
    Decides,
    Population,
    Struct,
    Target,
    Verdict,
    failed,
    not_applicable,
    own,
    passed,
    population,
    same,
    target,
)

TLS = frozenset({"HTTPS", "TLS"})


class Params(Struct, frozen=True):
    """The protocols that may be spoken, in AWS's words."""

    protocols: tuple[str, ...] = ("TLSv1.2", "TLSv1.3")


@dataclass(frozen=True)
class Facts:
    """The listener, and what the policies of its region mean."""

    listener: Listener = own(LISTENERS)
    policies: Population[SslPolicy] = population(SSL_POLICIES, decides=Decides.NEITHER)
    at: Target = target()


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails when the policy allows another protocol."""
    expected = same(", ".join(params.protocols))
    listener = facts.listener
    if listener.protocol not in TLS:
        return not_applicable(same(f"{listener.protocol}:{listener.port}"), expected)
    policy = facts.policies[listener.policy or ""]
    observed = same(f"{policy.name}: {', '.join(policy.protocols)}")
    if policy.protocols and set(policy.protocols) <= set(params.protocols):
        return passed(observed, expected)
    return failed(observed, expected, _fix(listener, facts.at))


def _fix(listener: Listener, at: Target) -> str:
    return (
        f"aws elbv2 modify-listener --region {shlex.quote(at.region or '')} "
        f"--listener-arn {shlex.quote(listener.arn)} "
        "--ssl-policy ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
    )
