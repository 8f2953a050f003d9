"""A custom domain of an HTTP or WebSocket API accepts nothing below TLS 1.2.

日本語: HTTP APIおよびWebSocket APIの独自ドメインは、TLS 1.2以上の接続だけを受け付けている。

Why
    The domain is where the client's connection ends; what it accepts is what an attacker can
    force.
How it is judged
    By the security policy of each of the domain's endpoints, against a table of API Gateway's
    policies with source and date. A policy that is not in the table cannot be judged, and
    neither can a domain for which none is told. One domain may serve REST and HTTP APIs; it is
    then seen by both of API Gateway's APIs, and judged by each.
Fix
    Set the security policy of the domain's endpoint to TLS_1_2.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.apigatewayv2_domains import HTTP_API_DOMAINS, HttpApiDomain
from urazuke.checks.aws.rules import api_domains
from urazuke.sdk import NoParams, Target, Verdict, own, target


@dataclass(frozen=True)
class Facts:
    """The domain."""

    domain: HttpApiDomain = own(HTTP_API_DOMAINS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when one endpoint's policy allows TLS 1.0."""
    fix = (
        f"aws apigatewayv2 update-domain-name --region {shlex.quote(facts.at.region or '')} "
        f"--domain-name {shlex.quote(facts.domain.name)} "
        "--domain-name-configurations SecurityPolicy=TLS_1_2"
    )
    return api_domains.judge(facts.domain.policies, fix)
