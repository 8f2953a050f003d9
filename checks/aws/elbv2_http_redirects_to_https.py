"""An HTTP listener does nothing but send the client to HTTPS.

日本語: HTTPリスナーは、HTTPSへの転送以外の応答をしない。

Why
    One page served in clear is enough to take over the session of somebody on a shared
    network.
How it is judged
    The default action and every rule of the HTTP listener must end in a redirect to HTTPS.
    One rule that forwards or answers in clear is a failure. Listeners of other protocols are
    not concerned.
Fix
    Replace the action by a redirect to HTTPS with status 301.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.elbv2_listeners import LISTENERS, Listener
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

EXPECTED = Text(ja="すべての規則がHTTPSへの転送", en="every rule redirects to HTTPS")
REDIRECT = "Type=redirect,RedirectConfig={Protocol=HTTPS,Port=443,StatusCode=HTTP_301}"


@dataclass(frozen=True)
class Facts:
    """The listener."""

    listener: Listener = own(LISTENERS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when a rule serves in clear."""
    listener = facts.listener
    if listener.clear is None:
        return not_applicable(same(f"{listener.protocol}:{listener.port}"), EXPECTED)
    if listener.clear == 0:
        return passed(EXPECTED, EXPECTED)
    observed = Text(
        ja=f"平文で応答する規則が{listener.clear}件",
        en=f"{listener.clear} rules answer in clear",
    )
    fix = (
        f"aws elbv2 modify-listener --region {shlex.quote(facts.at.region or '')} "
        f"--listener-arn {shlex.quote(listener.arn)} --default-actions {shlex.quote(REDIRECT)}"
    )
    return failed(observed, EXPECTED, fix)
