"""The EBS volumes of one region, and whether they are encrypted."""

from collections.abc import Iterable
from functools import partial

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

DESCRIBE = Operation("ec2", "DescribeVolumes", result="Volumes")


class Volume(Struct, frozen=True):
    """One volume; `key`: the ARN of the KMS key."""

    id: str
    zone: str
    encrypted: bool
    key: str | None


def collect(aws: Aws) -> Iterable[Member]:
    """One member a volume, named by its ARN."""
    place = f"arn:{aws.partition}:ec2:{aws.region}:{aws.account}:volume"
    for page in aws.pages(DESCRIBE):
        for volume in page["Volumes"]:
            yield observed(f"{place}/{volume['VolumeId']}", partial(_body, volume), aws.region)


def _body(volume: Json) -> Json:
    return {
        "id": volume["VolumeId"],
        "zone": volume["AvailabilityZone"],
        "encrypted": volume["Encrypted"],
        "key": volume.get("KmsKeyId"),
    }


VOLUMES = AwsCollector(__name__, shape(Volume), uses=(DESCRIBE,), collect=collect)
