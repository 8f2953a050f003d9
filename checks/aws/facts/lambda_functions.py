"""The functions of Lambda in one region, and the policies of each, of its versions and aliases.

Every version and every alias may have a policy of its own. Code and environment are not kept.
"""

from collections.abc import Iterable, Mapping
from functools import partial

from urazuke.checks.aws.rules import policy
from urazuke.checks.aws.rules.policy import Policy
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

LIST = Operation("lambda", "ListFunctions", result="Functions", once=True)
ALIASES = Operation("lambda", "ListAliases", result="Aliases")
POLICY = Operation(
    "lambda", "GetPolicy", result="Policy", absent=frozenset({"ResourceNotFoundException"})
)
_UNPUBLISHED = "$LATEST"  # takes no policy of its own
_FIELDS = 7  # of the ARN of a function, without a version


class Qualified(Struct, frozen=True):
    """A policy, and what it is about: a version, an alias, or (null) the function itself."""

    qualifier: str | None
    policy: Policy


class Function(Struct, frozen=True):
    """One function with all the policies that there are."""

    arn: str
    name: str
    policies: tuple[Qualified, ...]


class _Policy(Struct, frozen=True, forbid_unknown_fields=True):
    qualifier: str | None
    policy: str


class _Written(Struct, frozen=True, forbid_unknown_fields=True):
    arn: str
    name: str
    policies: tuple[_Policy, ...]


def listed(aws: Aws) -> Mapping[str, list[str]]:
    """The published versions by the ARN of their function."""
    found: dict[str, list[str]] = {}
    for page in aws.pages(LIST, FunctionVersion="ALL"):
        for each in page["Functions"]:
            arn = ":".join(each["FunctionArn"].split(":")[:_FIELDS])
            versions = found.setdefault(arn, [])
            if each["Version"] != _UNPUBLISHED:
                versions.append(each["Version"])
    return found


def name_of(arn: str) -> str:
    """The function's name."""
    return arn.rpartition(":")[2]


def collect(aws: Aws) -> Iterable[Member]:
    """One member a function, named by its ARN without a version."""
    for arn, versions in listed(aws).items():
        yield observed(arn, partial(_body, aws, arn, versions), aws.region)


def _body(aws: Aws, arn: str, versions: list[str]) -> Json:
    name = name_of(arn)
    pages = aws.pages(ALIASES, FunctionName=name)
    aliases = [alias["Name"] for page in pages for alias in page["Aliases"]]
    asked: list[str | None] = [None, *versions, *aliases]
    policies = [_policy(aws, name, qualifier) for qualifier in asked]
    return {"arn": arn, "name": name, "policies": [each for each in policies if each]}


def _policy(aws: Aws, name: str, qualifier: str | None) -> Json:
    which = {} if qualifier is None else {"Qualifier": qualifier}
    answer = aws.call(POLICY, FunctionName=name, **which)
    return None if answer is None else {"qualifier": qualifier, "policy": answer["Policy"]}


_written = shape(_Written)


def parse(body: Json) -> Function:
    """The function; raises for a policy that is not understood."""
    written = _written(body)
    policies = (
        Qualified(qualifier=each.qualifier, policy=policy.read(each.policy))
        for each in written.policies
    )
    return Function(arn=written.arn, name=written.name, policies=tuple(policies))


FUNCTIONS = AwsCollector(
    __name__,
    parse,
    uses=(LIST, ALIASES, POLICY),
    collect=collect,
    redactions=("code, environment and configuration of functions are left out",),
)
