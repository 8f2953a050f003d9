"""No environment variable of the function holds a secret.

日本語: Lambda関数の環境変数に、秘密情報が置かれていない。

Why
    Whoever may read a function's configuration reads its environment: many roles, every
    console session, and logs of deployments.
How it is judged
    By the names of the variables alone (the values are never kept): a name whose words tell of
    a password, token, key or credential. A name that says where a secret lies (…_ARN, …_NAME,
    …_PARAMETER) is none. A secret behind an innocent name is not seen.
Fix
    Put the value into Secrets Manager or Parameter Store, give the function its name, read it
    at run time, remove the variable, and change the secret.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.lambda_configurations import FUNCTIONS, Function
from urazuke.checks.aws.rules.secret_names import betraying
from urazuke.sdk import Struct, Target, Text, Verdict, failed, own, passed, same, target

EXPECTED = Text(ja="秘密情報を示す名前の変数なし", en="no variable whose name tells of a secret")


class Params(Struct, frozen=True):
    """Names that are known to hold no secret."""

    harmless: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """The function."""

    function: Function = own(FUNCTIONS)
    at: Target = target()


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails when a name tells of a secret."""
    found = betraying(set(facts.function.variables) - set(params.harmless))
    if not found:
        count = len(facts.function.variables)
        return passed(Text(ja=f"変数{count}件、該当なし", en=f"{count} variables, none"), EXPECTED)
    fix = (
        f"aws lambda get-function-configuration --region {shlex.quote(facts.at.region or '')} "
        f"--function-name {shlex.quote(facts.function.name)} --query 'keys(Environment.Variables)'"
        "  # move each secret to Secrets Manager, then update-function-configuration without it"
    )
    return failed(same(", ".join(found)), EXPECTED, fix)
