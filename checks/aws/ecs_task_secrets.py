"""No container of the task definition gets a secret as a plain environment variable.

日本語: タスク定義のコンテナに、平文の環境変数として秘密情報が渡されていない。

Why
    A task definition is readable to many, and old revisions stay readable for ever.
How it is judged
    By the names of plain variables (values are never kept): a name whose words tell of a
    password, token, key or credential. What is passed as `secrets` comes from Secrets Manager
    or Parameter Store and is right. An environment file in S3 was not read: a definition that
    has one, and no plain secret, cannot be judged.
Fix
    Register a revision that passes the value by `secrets`, deregister the old one, and change
    the secret.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.ecs_task_definitions import TASK_DEFINITIONS, TaskDefinition
from urazuke.checks.aws.rules.secret_names import betraying
from urazuke.sdk import (
    Reason,
    Struct,
    Target,
    Text,
    Unreadable,
    Verdict,
    failed,
    own,
    passed,
    same,
    target,
)

EXPECTED = Text(
    ja="秘密情報を示す名前の平文変数なし", en="no plain variable that tells of a secret"
)


class Params(Struct, frozen=True):
    """Names that are known to hold no secret."""

    harmless: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """The task definition."""

    definition: TaskDefinition = own(TASK_DEFINITIONS)
    at: Target = target()


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails when a container's variable tells of a secret."""
    containers = facts.definition.containers
    found = [
        f"{container.name}: {name}"
        for container in containers
        for name in betraying(set(container.variables) - set(params.harmless))
    ]
    if found:
        fix = (
            f"aws ecs describe-task-definition --region {shlex.quote(facts.at.region or '')} "
            f"--task-definition {shlex.quote(facts.definition.arn)} --query taskDefinition"
            "  # register a revision with these in `secrets`"
        )
        return failed(same("; ".join(found)), EXPECTED, fix)
    if any(container.files for container in containers):
        raise Unreadable(Reason.MALFORMED, "an environment file in S3 was not read")
    count = sum(len(container.variables) for container in containers)
    return passed(Text(ja=f"変数{count}件、該当なし", en=f"{count} variables, none"), EXPECTED)
