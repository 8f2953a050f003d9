"""What the checks of OpenSearch domains share: a change under way, and the command to change.

Source of the policies: Amazon OpenSearch Service API Reference, DomainEndpointOptions, and the
names in its API model; read 2026-11. The service describes no policy by an API.
"""

import shlex
from collections.abc import Mapping

from urazuke.checks.aws.facts.opensearch_domains import Domain
from urazuke.sdk import Reason, Text, Unreadable, Verdict, passed

MODERN: Mapping[str, bool] = {
    "Policy-Min-TLS-1-0-2019-07": False,
    "Policy-Min-TLS-1-2-2019-07": True,
    "Policy-Min-TLS-1-2-PFS-2023-10": True,
    "Policy-Min-TLS-1-2-RFC9151-FIPS-2024-08": True,
    "Policy-Min-TLS-1-2-FIPS-PQ-2026-10": True,
}
RECOMMENDED = "Policy-Min-TLS-1-2-PFS-2023-10"


def settled(domain: Domain, observed: Text, expected: Text) -> Verdict:
    """A pass; raises while a change is being applied: what is told may not be in force yet."""
    if domain.changing:
        raise Unreadable(Reason.MALFORMED, f"a change of {domain.name} is being applied")
    return passed(observed, expected)


def change(domain: Domain, region: str | None, options: str) -> str:
    """The command that updates the domain."""
    return (
        f"aws opensearch update-domain-config --region {shlex.quote(region or '')} "
        f"--domain-name {shlex.quote(domain.name)} {options}"
    )
