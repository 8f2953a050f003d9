"""aws.ec2_default_security_group_closed: what would make it say pass wrongly?"""

import shlex

import pytest

from tests.golden.aws.groups import ARN, rule
from tests.judging import one
from urazuke.checks.aws.facts.ec2_security_group_outbound import OUTBOUND
from urazuke.checks.aws.facts.ec2_security_groups import SECURITY_GROUPS
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.ec2_default_security_group_closed"


def judged(
    inbound: list[Json], outbound: list[Json] | Unavailable, name: str = "default"
) -> Finding:
    """The finding of one group."""
    group = {"id": "sg-1", "name": name, "vpc": "vpc-1", "inbound": inbound}
    out = outbound if isinstance(outbound, Unavailable) else {"id": "sg-1", "rules": outbound}
    return one(CHECK, {SECURITY_GROUPS: {ARN: group}, OUTBOUND: {ARN: out}})


def test_closed() -> None:
    """Pass."""
    assert judged([], []).status is Status.PASS


@pytest.mark.parametrize(
    ("inbound", "outbound", "lines"),
    [
        ([rule("-1", None, groups=["sg-1"])], [rule("-1", None, ipv4=["0.0.0.0/0"])], 2),
        ([rule("-1", None, groups=["sg-1"])], [], 1),
        ([], [rule(ipv6=["::/0"])], 1),
        ([rule(ipv4=["10.0.0.1/32"])], [], 1),
    ],
)
def test_any_rule(inbound: list[Json], outbound: list[Json], lines: int) -> None:
    """Fail, also for the rules with which AWS creates the group; only what is there is revoked."""
    finding = judged(inbound, outbound)
    assert finding.status is Status.FAIL
    assert len(finding.fix.splitlines()) == lines
    assert all("sg-1" in shlex.split(line) for line in finding.fix.splitlines())


def test_another_group() -> None:
    """Not its matter."""
    finding = judged([rule(ipv4=["0.0.0.0/0"])], [], name="default-web")
    assert finding.status is Status.NOT_APPLICABLE


def test_outbound_refused() -> None:
    """Error, though nothing is admitted."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert judged([], gap).status is Status.ERROR
