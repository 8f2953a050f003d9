"""A custom domain of AppSync is served over TLS with a certificate of its own.

日本語: AppSyncの独自ドメインは、専用の証明書によるTLSで提供されている。

Why
    The domain is where the client's connection ends.
How it is judged
    AppSync serves custom domains over HTTPS only, accepts TLS 1.2 and newer, and lets nobody
    choose other versions (AppSync Developer Guide, "Data protection", read 2026-11). So what
    can be judged is that the domain has a certificate; when it ends is TLS-04's question. The
    versions themselves are seen from outside, by the endpoint checks.
Fix
    Create the domain name anew with a certificate of ACM in us-east-1.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.appsync_domains import APPSYNC_DOMAINS, AppsyncDomain
from urazuke.sdk import NoParams, Target, Text, Verdict, failed, own, passed, same, target

EXPECTED = Text(ja="証明書がある", en="there is a certificate")
_NONE = Text(ja="証明書がない", en="no certificate")


@dataclass(frozen=True)
class Facts:
    """The domain."""

    domain: AppsyncDomain = own(APPSYNC_DOMAINS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when no certificate is named."""
    domain = facts.domain
    if domain.certificate.startswith("arn:"):
        return passed(same(domain.certificate), EXPECTED)
    fix = (
        f"aws appsync create-domain-name --region {shlex.quote(facts.at.region or '')} "
        f"--domain-name {shlex.quote(domain.name)} --certificate-arn CERTIFICATE_ARN"
    )
    return failed(_NONE, EXPECTED, fix)
