"""aws.ecs_task_secrets: what would make it say pass wrongly?"""

import pytest

from tests.golden.aws.answers import seen
from tests.judging import one
from urazuke.checks.aws.facts.ecs_task_definitions import TASK_DEFINITIONS
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.ecs_task_secrets"
ARN = "arn:aws:ecs:ap-northeast-1:123456789012:task-definition/shop:3"


def judged(*containers: Json) -> Finding:
    """The finding of a definition with these containers."""
    return one(CHECK, {TASK_DEFINITIONS: {ARN: {"arn": ARN, "containers": list(containers)}}})


def container(*variables: str, files: int = 0) -> Json:
    """One container."""
    return {"name": "app", "variables": list(variables), "files": files}


def test_no_secret() -> None:
    """Pass."""
    assert judged(container("STAGE", "DB_HOST"), container()).status is Status.PASS


@pytest.mark.parametrize("files", [0, 1])
def test_a_secret_in_the_second_container(files: int) -> None:
    """Fail, and a file that was not read does not hide it."""
    assert judged(container("STAGE"), container("DB_PASSWORD", files=files)).status is Status.FAIL


def test_a_file_that_was_not_read() -> None:
    """Error: it may hold anything."""
    assert judged(container("STAGE", files=1)).status is Status.ERROR


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {TASK_DEFINITIONS: {ARN: gap}}).status is Status.ERROR


def test_secrets_by_reference_and_values_are_not_kept() -> None:
    """What comes from Secrets Manager is no variable; a value is never in the body."""
    definition = {
        "taskDefinitionArn": ARN,
        "containerDefinitions": [
            {
                "name": "app",
                "environment": [{"name": "STAGE", "value": "hunter2"}],
                "secrets": [{"name": "DB_PASSWORD", "valueFrom": "arn:aws:secretsmanager:x"}],
            }
        ],
    }
    answers = {
        "ListTaskDefinitionFamilies": {"families": ["shop"]},
        "ListClusters": {"clusterArns": ["c"]},
        "ListServices": {"serviceArns": ["s"]},
        "DescribeServices": {"services": [{"taskDefinition": ARN}]},
        "DescribeTaskDefinition": {"taskDefinition": definition},
    }
    (body,) = seen(TASK_DEFINITIONS, answers).values()
    assert body["containers"] == [{"name": "app", "variables": ["STAGE"], "files": 0}]
