"""The VPCs of one region."""

from collections.abc import Iterable

from urazuke.sdk import Aws, AwsCollector, Member, Operation, Struct, shape

DESCRIBE = Operation("ec2", "DescribeVpcs", result="Vpcs", once=True)


class Vpc(Struct, frozen=True):
    """One VPC."""

    id: str
    default: bool
    ranges: tuple[str, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """One member a VPC, named by its ARN."""
    for page in aws.pages(DESCRIBE):
        for vpc in page["Vpcs"]:
            owner = vpc.get("OwnerId", aws.account)
            yield Member(
                subject=f"arn:{aws.partition}:ec2:{aws.region}:{owner}:vpc/{vpc['VpcId']}",
                region=aws.region,
                body={
                    "id": vpc["VpcId"],
                    "default": vpc.get("IsDefault", False),
                    "ranges": [vpc["CidrBlock"]],
                },
            )


VPCS = AwsCollector(__name__, shape(Vpc), uses=(DESCRIBE,), collect=collect)
