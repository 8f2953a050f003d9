"""aws.ami_not_public: what would make it say pass wrongly?"""

import pytest

from tests.golden.aws.answers import Given
from tests.judging import one
from urazuke.checks.aws.facts.ec2_images import IMAGES
from urazuke.errors import Unreadable
from urazuke.model import Json, Reason, Status, Unavailable

CHECK = "aws.ami_not_public"
ARN = "arn:aws:ec2:ap-northeast-1::image/ami-1"


def test_not_public() -> None:
    """Pass."""
    assert one(CHECK, {IMAGES: {ARN: {"id": "ami-1", "public": False}}}).status is Status.PASS


def test_public() -> None:
    """Fail, with the command for this image."""
    finding = one(CHECK, {IMAGES: {ARN: {"id": "ami-1", "public": True}}})
    assert finding.status is Status.FAIL
    assert "--image-id ami-1" in finding.fix


@pytest.mark.parametrize("body", [{}, {"id": "ami-1"}, {"id": "ami-1", "public": "no"}])
def test_not_understood(body: Json) -> None:
    """Error."""
    assert one(CHECK, {IMAGES: {ARN: body}}).status is Status.ERROR


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {IMAGES: {ARN: gap}}).status is Status.ERROR


def test_an_image_of_which_ec2_does_not_say_whether_it_is_public() -> None:
    """Malformed."""
    with pytest.raises(Unreadable):
        list(IMAGES.collect(Given({"DescribeImages": {"Images": [{"ImageId": "ami-1"}]}})))
