"""The TLS policies of load balancers, as AWS defines them today: protocols and ciphers."""

from collections.abc import Iterable

from urazuke.sdk import Aws, AwsCollector, Member, Operation, Struct, shape

DESCRIBE = Operation("elbv2", "DescribeSSLPolicies", result="SslPolicies")


class SslPolicy(Struct, frozen=True):
    """One policy."""

    name: str
    protocols: tuple[str, ...]
    ciphers: tuple[str, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """One member a policy, by its name (which is what listeners refer to)."""
    for page in aws.pages(DESCRIBE):
        for policy in page["SslPolicies"]:
            yield Member(
                subject=policy["Name"],
                region=aws.region,
                body={
                    "name": policy["Name"],
                    "protocols": sorted(policy["SslProtocols"]),
                    "ciphers": sorted(cipher["Name"] for cipher in policy["Ciphers"]),
                },
            )


SSL_POLICIES = AwsCollector(__name__, shape(SslPolicy), uses=(DESCRIBE,), collect=collect)
