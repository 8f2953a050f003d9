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
    ja="拒否された通信(REJECTまたはALL)を記録する有効なフローログがある",
    en="an active flow log that captures REJECT or ALL",
)
REJECTS = frozenset({"ALL", "REJECT"})


@dataclass(frozen=True)
class Facts:
    """The VPC, and the flow logs of its region."""

    vpc: Vpc = own(VPCS)
    logs: Population[FlowLog] = population(FLOW_LOGS, decides=Decides.MEMBER)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Passes when one flow log of the VPC is good enough."""
    own_logs = [log for log in facts.logs if log.resource == facts.vpc.id]
    good = [log.id for log in own_logs if log.active and log.delivered and log.captures in REJECTS]
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
