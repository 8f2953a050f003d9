"""An OpenSearch domain accepts TLS 1.2 or newer only.

日本語: OpenSearchのドメインは、TLS 1.2以上だけを受け付けている。

Why
    A domain with the policy of its first years still accepts TLS 1.0, whose weaknesses are known.
How it is judged
    By the domain's TLS security policy, looked up in a dated table: the service describes no
    policy by an API. A policy that is not in the table cannot be judged. While a change is being
    applied the policy may not be in force yet, and cannot be judged as a pass.
Fix
    Choose a policy of TLS 1.2 with forward secrecy.
"""

from dataclasses import dataclass

from urazuke.checks.aws.facts.opensearch_domains import DOMAINS, Domain
from urazuke.checks.aws.rules.search_domains import MODERN, RECOMMENDED, change, settled
from urazuke.sdk import (
    NoParams,
    Reason,
    Target,
    Text,
    Unreadable,
    Verdict,
    failed,
    own,
    same,
    target,
)

EXPECTED = Text(ja="TLS 1.2以上だけ", en="TLS 1.2 or newer only")


@dataclass(frozen=True)
class Facts:
    """The domain."""

    domain: Domain = own(DOMAINS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails for an old policy; one that is not in the table cannot be judged."""
    domain = facts.domain
    if domain.policy not in MODERN:
        raise Unreadable(Reason.MALFORMED, f"no known TLS policy: {domain.policy}")
    observed = same(domain.policy)
    if MODERN[domain.policy]:
        return settled(domain, observed, EXPECTED)
    options = f"--domain-endpoint-options TLSSecurityPolicy={RECOMMENDED}"
    return failed(observed, EXPECTED, change(domain, facts.at.region, options))
