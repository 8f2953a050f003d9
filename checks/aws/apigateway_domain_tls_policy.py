"""A custom domain of API Gateway accepts nothing below TLS 1.2.

日本語: API Gatewayの独自ドメインは、TLS 1.2以上の接続だけを受け付けている。

Why
    The domain is where the client's connection ends; what it accepts is what an attacker can
    force.
How it is judged
    By the domain's security policy, against a table of API Gateway's policies with source and
    date. A policy that is not in the table cannot be judged, and neither can a domain for which
    none is told.
Fix
    Set the security policy to TLS_1_2 or one of the newer policies.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.apigateway_domains import API_DOMAINS, ApiDomain
from urazuke.checks.aws.rules import api_domains
from urazuke.sdk import NoParams, Target, Verdict, own, target


@dataclass(frozen=True)
class Facts:
    """The domain."""

    domain: ApiDomain = own(API_DOMAINS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when the policy allows TLS 1.0."""
    fix = (
        f"aws apigateway update-domain-name --region {shlex.quote(facts.at.region or '')} "
        f"--domain-name {shlex.quote(facts.domain.name)} "
        "--patch-operations op=replace,path=/securityPolicy,value=TLS_1_2"
    )
    return api_domains.judge([facts.domain.policy], fix)
