"""The repositories of images in one region, each with its policy."""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.rules.guarded import parse_without_resources
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, observed

LIST = Operation("ecr", "DescribeRepositories", result="repositories", once=True)
POLICY = Operation(
    "ecr",
    "GetRepositoryPolicy",
    result="policyText",
    absent=frozenset({"RepositoryPolicyNotFoundException"}),
)


def collect(aws: Aws) -> Iterable[Member]:
    """One member a repository, named by its ARN."""
    for page in aws.pages(LIST):
        for each in page["repositories"]:
            arn, name = each["repositoryArn"], each["repositoryName"]
            yield observed(arn, partial(_body, aws, arn, name), aws.region)


def _body(aws: Aws, arn: str, name: str) -> Json:
    answer = aws.call(POLICY, repositoryName=name)
    return {"arn": arn, "name": name, "policy": None if answer is None else answer["policyText"]}


REPOSITORIES = AwsCollector(__name__, parse_without_resources, uses=(LIST, POLICY), collect=collect)
