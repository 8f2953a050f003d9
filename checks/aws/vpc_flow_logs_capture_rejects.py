"""The flow log of the VPC captures rejected traffic.

日本語: VPCのフローログは、拒否された通信も記録している。

Why
    Attempts that the firewall refused are the first sign of an attack; a log of accepted
    traffic only does not show them.
How it is judged
    A flow log of the VPC that is active and delivered must capture ALL or REJECT.
Fix
    Create a flow log with traffic type ALL.
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
    ja="拒否された通信(REJECTまたはALL)を記録する有効なフローログがある",
    en="an active flow log that captures REJECT or ALL",
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
    return flow_logs.judge(facts.vpc, facts.logs, at, EXPECTED, flow_logs.REJECTS)
