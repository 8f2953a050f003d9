"""aws.lambda_url_auth: what would make it say pass wrongly?"""

import pytest

from tests.golden.aws.policies import OWN
from tests.judging import one
from urazuke.checks.aws.facts.lambda_urls import FUNCTION_URLS
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.lambda_url_auth"
ARN = f"arn:aws:lambda:ap-northeast-1:{OWN}:function:pay"


def judged(*auths: str, arn: str = ARN) -> Finding:
    """The finding of a function with URLs that ask for these."""
    urls = [{"arn": arn, "auth": auth} for auth in auths]
    return one(CHECK, {FUNCTION_URLS: {ARN: {"name": "pay", "urls": urls}}})


def test_signed() -> None:
    """Pass."""
    assert judged("AWS_IAM", "AWS_IAM").status is Status.PASS


def test_no_url() -> None:
    """Not applicable."""
    assert judged().status is Status.NOT_APPLICABLE


@pytest.mark.parametrize("auths", [["NONE"], ["AWS_IAM", "NONE"]])
def test_open(auths: list[str]) -> None:
    """Fail, with the command for this function."""
    finding = judged(*auths)
    assert finding.status is Status.FAIL
    assert finding.fix.count("--function-name pay --auth-type AWS_IAM") == 1


def test_the_url_of_an_alias() -> None:
    """The command is for the alias."""
    finding = judged("NONE", arn=f"{ARN}:live")
    assert "--function-name pay --qualifier live" in finding.fix


@pytest.mark.parametrize("auth", ["", "none", "JWT"])
def test_not_understood(auth: str) -> None:
    """Error."""
    assert judged(auth).status is Status.ERROR


@pytest.mark.parametrize("body", [{}, {"name": "pay"}, {"name": "pay", "urls": None}])
def test_another_shape(body: Json) -> None:
    """Error."""
    assert one(CHECK, {FUNCTION_URLS: {ARN: body}}).status is Status.ERROR


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {FUNCTION_URLS: {ARN: gap}}).status is Status.ERROR
