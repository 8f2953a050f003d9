"""The services that the account offers to VPCs of others in one region, and to whom."""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.rules.parties import party
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

DESCRIBE = Operation(
    "ec2", "DescribeVpcEndpointServiceConfigurations", result="ServiceConfigurations", once=True
)
PERMISSIONS = Operation("ec2", "DescribeVpcEndpointServicePermissions", result="AllowedPrincipals")


class EndpointService(Struct, frozen=True):
    """One service. `accepted`: each connection waits until somebody accepts it.

    `principals`: as they are written; `parties`: the accounts that they are of.
    """

    arn: str
    id: str
    accepted: bool
    principals: tuple[str, ...]
    parties: tuple[str, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """One member a service, named by its ARN."""
    for page in aws.pages(DESCRIBE):
        for each in page["ServiceConfigurations"]:
            place = f"arn:{aws.partition}:ec2:{aws.region}:{aws.account}"
            arn = f"{place}:vpc-endpoint-service/{each['ServiceId']}"
            yield observed(arn, partial(_body, aws, arn, each), aws.region)


def _body(aws: Aws, arn: str, each: Json) -> Json:
    pages = aws.pages(PERMISSIONS, ServiceId=each["ServiceId"])
    principals = sorted(given["Principal"] for page in pages for given in page["AllowedPrincipals"])
    return {
        "arn": arn,
        "id": each["ServiceId"],
        "accepted": each["AcceptanceRequired"],
        "principals": principals,
        "parties": sorted({party(name) for name in principals}),
    }


ENDPOINT_SERVICES = AwsCollector(
    __name__, shape(EndpointService), uses=(DESCRIBE, PERMISSIONS), collect=collect
)
