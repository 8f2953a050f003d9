"""The URLs by which the functions of one region are called, and who is asked to sign."""

from collections.abc import Iterable
from functools import partial
from typing import Literal

from urazuke.checks.aws.facts.lambda_functions import LIST, listed, name_of
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

URLS = Operation("lambda", "ListFunctionUrlConfigs", result="FunctionUrlConfigs")


class Url(Struct, frozen=True):
    """One URL; `arn`: of the function, or of its alias."""

    arn: str
    auth: Literal["NONE", "AWS_IAM"]


class Urls(Struct, frozen=True):
    """The URLs of one function and its aliases."""

    name: str
    urls: tuple[Url, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """One member a function, named by its ARN without a version."""
    for arn in listed(aws):
        yield observed(arn, partial(_body, aws, name_of(arn)), aws.region)


def _body(aws: Aws, name: str) -> Json:
    pages = aws.pages(URLS, FunctionName=name)
    found = [each for page in pages for each in page["FunctionUrlConfigs"]]
    urls = [{"arn": each["FunctionArn"], "auth": each["AuthType"]} for each in found]
    return {"name": name, "urls": urls}


FUNCTION_URLS = AwsCollector(__name__, shape(Urls), uses=(LIST, URLS), collect=collect)
