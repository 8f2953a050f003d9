"""Whether a VPC has a flow log that is good enough: shared by the checks of IDS-02."""

import shlex

from urazuke.checks.aws.facts.ec2_flow_logs import FlowLog
from urazuke.checks.aws.facts.ec2_vpcs import Vpc
from urazuke.sdk import Population, Text, Verdict, failed, passed, same

REJECTS: frozenset[str | None] = frozenset({"ALL", "REJECT"})
ANYTHING = REJECTS | {"ACCEPT", None}


def judge(
    vpc: Vpc,
    logs: Population[FlowLog],
    region: str | None,
    expected: Text,
    captures: frozenset[str | None],
) -> Verdict:
    """Passes when one active, delivered flow log of the VPC itself captures one of these."""
    own = [log for log in logs if log.resource == vpc.id]
    enough = [log.id for log in own if log.active and log.delivered and log.captures in captures]
    if enough:
        return passed(same(", ".join(enough)), expected)
    return failed(_observed(own), expected, _fix(vpc, region))


def _observed(logs: list[FlowLog]) -> Text:
    if not logs:
        return Text(ja="フローログがない", en="there is no flow log")
    states = (
        f"{log.id}: captures {log.captures}, active {log.active}, delivered {log.delivered}"
        for log in logs
    )
    return same("; ".join(states))


def _fix(vpc: Vpc, region: str | None) -> str:
    return (
        f"aws ec2 create-flow-logs --region {shlex.quote(region or '')} "
        f"--resource-type VPC --resource-ids {shlex.quote(vpc.id)} --traffic-type ALL "
        "--log-destination-type s3 --log-destination arn:aws:s3:::LOG_BUCKET"
    )
