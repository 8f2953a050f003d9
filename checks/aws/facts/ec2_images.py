"""The machine images of the account in one region, and which of them are public."""

from collections.abc import Iterable, Iterator

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, shape

DESCRIBE = Operation("ec2", "DescribeImages", result="Images", once=True)


class Image(Struct, frozen=True):
    """One image."""

    id: str
    public: bool


def listed(aws: Aws) -> Iterator[Json]:
    """What EC2 says of each image of the account, those that are switched off among them."""
    for page in aws.pages(DESCRIBE, Owners=["self"], IncludeDisabled=True):
        yield from page["Images"]


def arn(aws: Aws, name: str) -> str:
    """The ARN of an image: it holds no account."""
    return f"arn:{aws.partition}:ec2:{aws.region}::image/{name}"


def collect(aws: Aws) -> Iterable[Member]:
    """One member an image, named by its ARN."""
    for each in listed(aws):
        body = {"id": each["ImageId"], "public": each["Public"]}
        yield Member(subject=arn(aws, each["ImageId"]), region=aws.region, body=body)


IMAGES = AwsCollector(__name__, shape(Image), uses=(DESCRIBE,), collect=collect)
