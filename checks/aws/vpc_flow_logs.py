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

from dataclasses import dataclass

from urazuke.checks.aws.facts.ec2_flow_logs import FLOW_LOGS, FlowLog
from urazuke.checks.aws.facts.ec2_vpcs import VPCS, Vpc
from urazuke.checks.aws.rules import flow_logs
from urazuke.sdk import (
    Decides,
    NoParams,
    Population,
    Target,
    Text,
    Verdict,
    own,
    population,
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
    at = facts.at.region
    return flow_logs.judge(facts.vpc, facts.logs, at, EXPECTED, flow_logs.ANYTHING)
