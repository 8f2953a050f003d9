"""Whether new volumes of a region are encrypted by default: one member a region."""

from collections.abc import Iterable

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

GET = Operation("ec2", "GetEbsEncryptionByDefault", result="EbsEncryptionByDefault")


class EbsDefault(Struct, frozen=True):
    """`encrypted`: new volumes and copies are encrypted, whatever the caller asks."""

    encrypted: bool


def collect(aws: Aws) -> Iterable[Member]:
    """The one member of the region."""
    name = f"arn:{aws.partition}:ec2:{aws.region}:{aws.account}:ebs-encryption-by-default"
    yield observed(name, lambda: _body(aws), aws.region)


def _body(aws: Aws) -> Json:
    return {"encrypted": (aws.call(GET) or {})["EbsEncryptionByDefault"]}


EBS_DEFAULT = AwsCollector(__name__, shape(EbsDefault), uses=(GET,), collect=collect)
