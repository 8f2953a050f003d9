"""The function's runtime is still patched by AWS.

日本語: Lambda関数のランタイムは、AWSによるセキュリティ更新の対象期間内である。

Why
    Lambda goes on running a deprecated runtime without ever patching it.
How it is judged
    By Lambda's deprecation dates, a table with source and date; the day itself is too late. A
    runtime that is not in the table cannot be judged. A container image brings its own runtime,
    which image scanning looks at.
Fix
    Move the function to a current runtime of its language, and test it.
"""

import shlex
from dataclasses import dataclass
from datetime import date, datetime

from urazuke.checks.aws.facts.lambda_configurations import FUNCTIONS, Function
from urazuke.checks.aws.rules.lambda_runtimes import DEPRECATED_ON
from urazuke.sdk import (
    NoParams,
    Reason,
    Target,
    Text,
    Unreadable,
    Verdict,
    failed,
    moment,
    not_applicable,
    own,
    passed,
    target,
)

EXPECTED = Text(ja="サポート期間内のランタイム", en="a runtime that is supported")


@dataclass(frozen=True)
class Facts:
    """The function, and today."""

    function: Function = own(FUNCTIONS)
    now: datetime = moment()
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails from the day of deprecation on."""
    runtime = facts.function.runtime
    if runtime is None:
        return not_applicable(Text(ja="コンテナイメージ", en="a container image"), EXPECTED)
    if runtime not in DEPRECATED_ON:
        raise Unreadable(Reason.MALFORMED, f"no deprecation date is known of {runtime}")
    until = DEPRECATED_ON[runtime]
    observed = Text(ja=f"{runtime}(廃止日 {until})", en=f"{runtime} (deprecated on {until})")
    if facts.now.date() < date.fromisoformat(until):
        return passed(observed, EXPECTED)
    fix = (
        f"aws lambda update-function-configuration --region {shlex.quote(facts.at.region or '')} "
        f"--function-name {shlex.quote(facts.function.name)} --runtime CURRENT_RUNTIME"
    )
    return failed(observed, EXPECTED, fix)
