"""The functions of one region: their runtimes, and the names of their environment variables."""

from collections.abc import Iterable
from functools import partial

from urazuke.sdk import (
    Aws,
    AwsCollector,
    Json,
    Member,
    Operation,
    Reason,
    Struct,
    Unreadable,
    observed,
    shape,
)

LIST = Operation("lambda", "ListFunctions", result="Functions", once=True)


class Function(Struct, frozen=True):
    """One function; `runtime` is None for a container image."""

    name: str
    runtime: str | None
    variables: tuple[str, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """One member a function, named by its ARN."""
    for page in aws.pages(LIST):
        for function in page["Functions"]:
            yield observed(function["FunctionArn"], partial(_body, function), aws.region)


def _body(function: Json) -> Json:
    image = function["PackageType"] == "Image"
    return {
        "name": function["FunctionName"],
        "runtime": None if image else function["Runtime"],
        "variables": _names(function),
    }


def _names(function: Json) -> list[str]:
    """An environment that Lambda could not decrypt comes with an error in place of the names."""
    environment = function.get("Environment") or {}
    if environment.get("Error"):
        detail = f"the environment of {function['FunctionName']} is encrypted: kms:Decrypt"
        raise Unreadable(Reason.DENIED, detail)
    return sorted(environment.get("Variables") or {})


FUNCTIONS = AwsCollector(
    __name__,
    shape(Function),
    uses=(LIST,),
    collect=collect,
    redactions=("of environment variables only the names are kept, never the values",),
)
