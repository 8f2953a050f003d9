"""No policy of the function, of its versions or of its aliases lets anybody call it.

日本語: Lambda関数は、バージョンおよびエイリアスを含め、特定していない相手に呼び出しを許していない。

Why
    A function acts with the rights of its role; whoever may call it uses these rights.
How it is judged
    As AWS evaluates the policies, all of them, since each published version and each alias has
    its own: an Allow counts when its principal is everybody, every account or a public login,
    no condition narrows the callers to fixed values, and no Deny covers it. The conditions on
    how a function URL asks for a signature narrow nothing: everybody can sign for an account of
    his own. A service of AWS (S3, SNS, API Gateway) calls for whoever asks it, and counts as
    everybody unless a condition fixes for whom: aws:SourceArn, aws:SourceAccount, or the token
    of an Alexa skill. Layers are not looked at.
Fix
    Take the permission away, and give it anew with a source ARN or source account.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.lambda_functions import FUNCTIONS, Function, Qualified
from urazuke.checks.aws.rules.open_policies import EXPECTED, allowed, joined
from urazuke.checks.aws.rules.public_policy import public_statements
from urazuke.checks.aws.rules.services import LAMBDA
from urazuke.sdk import NoParams, Target, Text, Verdict, failed, own, passed, target


@dataclass(frozen=True)
class Facts:
    """The function and its policies."""

    function: Function = own(FUNCTIONS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when a statement of one of the policies lets anybody in."""
    policies = facts.function.policies
    found = [text for each in policies for text in allowed(each.policy, LAMBDA)]
    if found:
        return failed(joined(found), EXPECTED, _fix(facts))
    number = len(policies)
    return passed(
        Text(
            ja=f"ポリシー{number}件のいずれも、不特定の者に許していない",
            en=f"none of {number} policies allows anything to everybody",
        ),
        EXPECTED,
    )


def _fix(facts: Facts) -> str:
    return "\n".join(
        _remove(facts, each, statement.sid)
        for each in facts.function.policies
        for statement in public_statements(each.policy, LAMBDA)
    )


def _remove(facts: Facts, each: Qualified, sid: str) -> str:
    which = "" if each.qualifier is None else f" --qualifier {shlex.quote(each.qualifier)}"
    return (
        f"aws lambda remove-permission --region {shlex.quote(facts.at.region or '')} "
        f"--function-name {shlex.quote(facts.function.name)}{which} "
        f"--statement-id {shlex.quote(sid)}"
    )
