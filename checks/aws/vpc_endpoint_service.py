"""A service that is offered to VPCs of others is offered to named accounts only.

日本語: VPCエンドポイントサービスは、特定したアカウントにだけ接続を許している。

Why
    Who connects to the service stands, in its network, before our load balancer, past
    everything that guards the way from the internet.
How it is judged
    By the principals that may connect (DescribeVpcEndpointServicePermissions): `*`, or a
    principal in which the account is left open, is everybody, and fails. It fails also where
    each connection waits to be accepted, for the list is what says who is meant. A service
    without principals is open to its own account only. Which accounts are named is judged
    elsewhere.
Fix
    Take `*` out of the list, name the accounts, and require acceptance.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.ec2_endpoint_services import ENDPOINT_SERVICES, EndpointService
from urazuke.sdk import NoParams, Target, Text, Verdict, failed, own, passed, target

EXPECTED = Text(ja="特定したアカウントだけ", en="named accounts only")


@dataclass(frozen=True)
class Facts:
    """The service and who may connect to it."""

    service: EndpointService = own(ENDPOINT_SERVICES)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when everybody may connect."""
    service = facts.service
    wide = [name for name in service.principals if _is_anybody(name)]
    names = ", ".join(service.principals) or "-"
    observed = Text(
        ja=f"許可: {names}(接続の承認: {'必要' if service.accepted else '不要'})",
        en=f"allowed: {names} (acceptance {'required' if service.accepted else 'not required'})",
    )
    return failed(observed, EXPECTED, _fix(facts, wide)) if wide else passed(observed, EXPECTED)


def _is_anybody(principal: str) -> bool:
    """Whether a wildcard stands for the account."""
    fields = principal.split(":")
    return "*" in (fields[4] if len(fields) > 5 else principal)  # noqa: PLR2004 - fields of an ARN


def _fix(facts: Facts, wide: list[str]) -> str:
    which = (
        f"--region {shlex.quote(facts.at.region or '')} "
        f"--service-id {shlex.quote(facts.service.id)}"
    )
    return (
        f"aws ec2 modify-vpc-endpoint-service-permissions {which} "
        f"--remove-allowed-principals {' '.join(map(shlex.quote, wide))}\n"
        f"aws ec2 modify-vpc-endpoint-service-configuration {which} --acceptance-required"
    )
