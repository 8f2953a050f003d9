"""The nodes of an OpenSearch domain talk to each other encrypted.

日本語: OpenSearchのドメインのノード間通信は暗号化されている。

Why
    Each document is copied from node to node. What HTTPS protects on the way in would travel in
    clear between the machines of the domain.
How it is judged
    By the domain's node-to-node encryption. While a change is being applied the value may not be
    in force yet, and cannot be judged as a pass.
Fix
    Turn it on; it cannot be turned off again.
"""

from dataclasses import dataclass

from urazuke.checks.aws.facts.opensearch_domains import DOMAINS, Domain
from urazuke.checks.aws.rules.search_domains import change, settled
from urazuke.sdk import NoParams, Target, Text, Verdict, failed, own, target

EXPECTED = Text(ja="ノード間の暗号化が有効", en="node-to-node encryption is on")
_OFF = Text(ja="ノード間の暗号化が無効", en="node-to-node encryption is off")


@dataclass(frozen=True)
class Facts:
    """The domain."""

    domain: Domain = own(DOMAINS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when it is off."""
    domain = facts.domain
    if domain.node_to_node:
        return settled(domain, EXPECTED, EXPECTED)
    options = "--node-to-node-encryption-options Enabled=true"
    return failed(_OFF, EXPECTED, change(domain, facts.at.region, options))
