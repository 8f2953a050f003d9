"""A function URL asks for a signature.

日本語: Lambda関数のURLは、呼び出しに署名(IAM認証)を要求している。

Why
    A URL without a signature is an entry from the internet that no gateway, firewall or log of
    ours stands before.
How it is judged
    By the AuthType of every URL of the function and of its aliases (ListFunctionUrlConfigs):
    NONE is a failure, AWS_IAM is not. That the program behind a URL checks its callers itself
    is nothing that can be seen from here. Whom the policy lets in is another check.
Fix
    Set the auth type to AWS_IAM, or remove the URL.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.lambda_urls import FUNCTION_URLS, Urls
from urazuke.sdk import (
    NoParams,
    Target,
    Text,
    Verdict,
    failed,
    not_applicable,
    own,
    passed,
    same,
    target,
)

EXPECTED = Text(ja="すべてのURLがAWS_IAM", en="AWS_IAM for every URL")
_NONE = Text(ja="関数URLがない", en="there is no function URL")
_OPEN = "NONE"


@dataclass(frozen=True)
class Facts:
    """The URLs of the function."""

    function: Urls = own(FUNCTION_URLS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when a URL asks for no signature."""
    urls = facts.function.urls
    if not urls:
        return not_applicable(_NONE, EXPECTED)
    observed = same("; ".join(f"{each.arn}: {each.auth}" for each in urls))
    wrong = [each.arn for each in urls if each.auth == _OPEN]
    if not wrong:
        return passed(observed, EXPECTED)
    return failed(observed, EXPECTED, "\n".join(_fix(facts, arn) for arn in wrong))


def _fix(facts: Facts, arn: str) -> str:
    """The command for one URL: of the function, or of the alias that its ARN ends with."""
    name = facts.function.name
    alias = arn.rpartition(f":{name}:")[2] if f":{name}:" in arn else ""
    which = f" --qualifier {shlex.quote(alias)}" if alias else ""
    return (
        f"aws lambda update-function-url-config --region {shlex.quote(facts.at.region or '')} "
        f"--function-name {shlex.quote(name)}{which} --auth-type AWS_IAM"
    )
