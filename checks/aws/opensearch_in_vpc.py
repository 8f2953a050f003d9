"""An OpenSearch domain is inside a VPC.

日本語: OpenSearchのドメインは、VPC内に置かれている。

Why
    A domain with a public endpoint is guarded by its access policy alone, and one mistake in it
    opens every index to the internet.
How it is judged
    The domain must have a VPC. One without has its endpoint on the internet, whatever its access
    policy says. What the security groups admit is judged by the checks of the groups.
Fix
    A domain cannot be moved: make one in the VPC, restore a snapshot into it, and remove the old
    one.
"""

from dataclasses import dataclass

from urazuke.checks.aws.facts.opensearch_domains import DOMAINS, Domain
from urazuke.sdk import NoParams, Text, Verdict, failed, own, passed, same

EXPECTED = Text(ja="VPC内", en="inside a VPC")
_PUBLIC = Text(ja="公開エンドポイント", en="a public endpoint")


@dataclass(frozen=True)
class Facts:
    """The domain."""

    domain: Domain = own(DOMAINS)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails for a domain without a VPC."""
    vpc = facts.domain.vpc
    return passed(same(vpc), EXPECTED) if vpc else failed(_PUBLIC, EXPECTED)
