"""An OpenSearch domain answers over HTTPS only.

日本語: OpenSearchのドメインは、HTTPSの要求だけに応答する。

Why
    A domain that also answers over HTTP hands search results, and the password before them, to
    whoever listens.
How it is judged
    By the domain's endpoint option EnforceHTTPS. While a change is being applied the value may
    not be in force yet, and cannot be judged as a pass. Elasticsearch domains are asked alike.
Fix
    Turn on EnforceHTTPS; clients that use HTTP get an error from then on.
"""

from dataclasses import dataclass

from urazuke.checks.aws.facts.opensearch_domains import DOMAINS, Domain
from urazuke.checks.aws.rules.search_domains import change, settled
from urazuke.sdk import NoParams, Target, Verdict, failed, own, same, target

EXPECTED = same("EnforceHTTPS=true")


@dataclass(frozen=True)
class Facts:
    """The domain."""

    domain: Domain = own(DOMAINS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when HTTP is answered."""
    domain = facts.domain
    if domain.https:
        return settled(domain, EXPECTED, EXPECTED)
    fix = change(domain, facts.at.region, "--domain-endpoint-options EnforceHTTPS=true")
    return failed(same("EnforceHTTPS=false"), EXPECTED, fix)
