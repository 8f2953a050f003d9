"""The instance's metadata service answers only with a session token (IMDSv2).

日本語: インスタンスのメタデータサービスは、セッショントークンを伴う要求（IMDSv2）にのみ応答する。

Why
    Metadata that answers a plain request hands the role's credentials to anybody who can make
    the server fetch a URL; a large leak at a card issuer began that way.
How it is judged
    The metadata options in force on the instance: tokens required, or the service switched
    off. Stopped instances count, since they start with these options. Terminated ones do not.
Fix
    Require tokens on the instance, and by the account's default for new ones.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.ec2_instances import INSTANCES, Instance
from urazuke.checks.aws.rules.instances import GONE
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

EXPECTED = Text(ja="トークン必須、またはサービス停止", en="tokens required, or switched off")


@dataclass(frozen=True)
class Facts:
    """The instance."""

    instance: Instance = own(INSTANCES)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when metadata answers a request without a token."""
    instance = facts.instance
    observed = same(f"HttpEndpoint={instance.endpoint}, HttpTokens={instance.tokens}")
    if instance.state in GONE:
        return not_applicable(same(instance.state), EXPECTED)
    if instance.endpoint == "disabled" or instance.tokens == "required":
        return passed(observed, EXPECTED)
    fix = (
        f"aws ec2 modify-instance-metadata-options --region {shlex.quote(facts.at.region or '')} "
        f"--instance-id {shlex.quote(instance.id)} --http-tokens required --http-endpoint enabled"
    )
    return failed(observed, EXPECTED, fix)
