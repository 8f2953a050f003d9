"""Mail that leaves by SES is delivered over TLS or not at all.

日本語: SESから送信するメールは、TLSによる配送を必須とし、平文では配送しない。

Why
    With the policy OPTIONAL, SES falls back to clear text when the other side, or somebody on
    the way, offers no TLS.
How it is judged
    Every configuration set must have the TLS policy REQUIRE, since a sender may name any; and
    every identity that may send must have such a set as its default, since a sender may name
    none. An identity that may not send is not judged.
Fix
    Set the policy REQUIRE on the set, and the set as the identity's default.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.ses_routes import ROUTES, Route
from urazuke.sdk import (
    NoParams,
    Reason,
    Target,
    Text,
    Unreadable,
    Verdict,
    failed,
    not_applicable,
    own,
    passed,
    same,
    target,
)

EXPECTED = same("TlsPolicy=REQUIRE")
_NO_SET = Text(ja="既定の設定セットなし", en="no default configuration set")
_SILENT = Text(ja="送信できない", en="may not send")


@dataclass(frozen=True)
class Facts:
    """The identity, or the set."""

    route: Route = own(ROUTES)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when mail may be delivered in clear."""
    route = facts.route
    if not route.sends and route.kind == "identity":
        return not_applicable(_SILENT, EXPECTED)
    if route.set is None:
        return failed(_NO_SET, EXPECTED, _default(route, facts.at))
    observed = same(f"{route.set}: TlsPolicy={route.tls}")
    if route.tls == "REQUIRE":
        return passed(observed, EXPECTED)
    if route.tls != "OPTIONAL":
        raise Unreadable(Reason.MALFORMED, f"SES knows no TLS policy {route.tls}")
    fix = (
        "aws sesv2 put-configuration-set-delivery-options "
        f"--region {shlex.quote(facts.at.region or '')} "
        f"--configuration-set-name {shlex.quote(route.set)} --tls-policy REQUIRE"
    )
    return failed(observed, EXPECTED, fix)


def _default(route: Route, at: Target) -> str:
    return (
        "aws sesv2 put-email-identity-configuration-set-attributes "
        f"--region {shlex.quote(at.region or '')} --email-identity {shlex.quote(route.name)} "
        "--configuration-set-name CONFIGURATION_SET_NAME"
    )
