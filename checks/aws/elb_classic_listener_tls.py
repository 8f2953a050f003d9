"""The listeners of a classic load balancer speak TLS 1.2, and none of them speaks HTTP in clear.

日本語: Classic Load Balancerのリスナーは、平文のHTTPで応答せず、TLS 1.2だけを受け付けている。

Why
    What the load balancer accepts is what an attacker can force; and a classic load balancer
    cannot redirect, so that its HTTP listener always hands the request on in clear.
How it is judged
    The versions that a listener allows come from the attributes of its negotiation policy
    (DescribeLoadBalancerPolicies), never from the policy's name. Each must be on the list of
    the parameters. A listener of protocol HTTP is a failure. TCP listeners end no TLS of their
    own; a load balancer with nothing else is not concerned. A TLS listener whose policy is not
    told cannot be judged.
Fix
    Choose ELBSecurityPolicy-TLS-1-2-2017-01 for the listener, and delete the HTTP listener, or
    move to an application load balancer, which can redirect.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.elb_load_balancers import CLASSIC_BALANCERS, ClassicBalancer, Listener
from urazuke.sdk import (
    Struct,
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

POLICY = "ELBSecurityPolicy-TLS-1-2-2017-01"
_CLEAR = "HTTP"


class Params(Struct, frozen=True):
    """The versions that may be spoken, in AWS's words."""

    versions: tuple[str, ...] = ("TLSv1.2", "TLSv1.3")


@dataclass(frozen=True)
class Facts:
    """The load balancer."""

    balancer: ClassicBalancer = own(CLASSIC_BALANCERS)
    at: Target = target()


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails when a listener serves in clear, or allows another version."""
    versions = ", ".join(params.versions)
    expected = Text(
        ja=f"HTTPリスナーがなく、{versions}だけ", en=f"no HTTP listener, only {versions}"
    )
    listeners = facts.balancer.listeners
    observed = same("; ".join(map(_told, listeners)) or "-")
    concerned = [each for each in listeners if each.tls is not None or each.protocol == _CLEAR]
    if not concerned:
        return not_applicable(observed, expected)
    wrong = [each for each in concerned if not _is_good(each, params)]
    if not wrong:
        return passed(observed, expected)
    return failed(observed, expected, "\n".join(_fix(each, facts) for each in wrong))


def _is_good(listener: Listener, params: Params) -> bool:
    return bool(listener.tls) and set(listener.tls or ()) <= set(params.versions)


def _told(listener: Listener) -> str:
    place = f"{listener.protocol}:{listener.port}"
    return place if listener.tls is None else f"{place} {', '.join(listener.tls) or '-'}"


def _fix(listener: Listener, facts: Facts) -> str:
    place = f"--region {shlex.quote(facts.at.region or '')} "
    name = f"--load-balancer-name {shlex.quote(facts.balancer.name)} "
    port = listener.port
    if listener.tls is None:
        return f"aws elb delete-load-balancer-listeners {place}{name}--load-balancer-ports {port}"
    attribute = f"AttributeName=Reference-Security-Policy,AttributeValue={POLICY}"
    return (
        f"aws elb create-load-balancer-policy {place}{name}--policy-name urazuke-tls12-{port} "
        f"--policy-type-name SSLNegotiationPolicyType --policy-attributes {attribute}\n"
        f"aws elb set-load-balancer-policies-of-listener {place}{name}"
        f"--load-balancer-port {port} --policy-names urazuke-tls12-{port}"
    )
