"""Traffic of the VPC is recorded by a flow log that is active and arrives.

日本語: VPCの通信は、有効かつ配信されているフローログに記録されている。

Why
    Intrusion detection and the investigation after it need to know who spoke to whom.
How it is judged
    A flow log of the VPC itself must be active, and its delivery must not have failed. Flow
    logs of single subnets or interfaces do not cover the VPC.
Fix
    Create a flow log for the VPC that writes to the log account.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.ec2_flow_logs import FLOW_LOGS, FlowLog
from urazuke.checks.aws.facts.ec2_vpcs import VPCS, Vpc
from urazuke.sdk import (
    Decides,
    NoParams,
    Population,
    Target,
    Text,
    Verdict,
    failed,
    own,
    passed,
    population,
    same,
    target,
)

EXPECTED = Text(
    ja="VPCを対象とする有効なフローログがあり、配信に失敗していない",
    en="an active flow log of the VPC, delivered without failure",
)


@dataclass(frozen=True)
class Facts:
    """The VPC, and the flow logs of its region."""

    vpc: Vpc = own(VPCS)
    logs: Population[FlowLog] = population(FLOW_LOGS, decides=Decides.MEMBER)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Passes when one flow log of the VPC is good enough."""
    own_logs = [log for log in facts.logs if log.resource == facts.vpc.id]
    good = [log.id for log in own_logs if log.active and log.delivered]
    if good:
        return passed(same(", ".join(good)), EXPECTED)
    return failed(_observed(own_logs), EXPECTED, _fix(facts))


def _observed(logs: list[FlowLog]) -> Text:
    if not logs:
        return Text(ja="フローログがない", en="there is no flow log")
    states = (
        f"{log.id}: captures {log.captures}, active {log.active}, delivered {log.delivered}"
        for log in logs
    )
    return same("; ".join(states))


def _fix(facts: Facts) -> str:
    return (
        f"aws ec2 create-flow-logs --region {shlex.quote(facts.at.region or '')} "
        f"--resource-type VPC --resource-ids {shlex.quote(facts.vpc.id)} --traffic-type ALL "
        "--log-destination-type s3 --log-destination arn:aws:s3:::LOG_BUCKET"
    )
