"""aws.ec2_smtp_egress_only_from_mail_gateway: what would make it say pass wrongly?"""

from typing import Any

import pytest

from tests.golden.aws.groups import ARN, AWS_OWNED, prefix_list, rule
from tests.judging import Facts, one
from urazuke.checks.aws.facts.ec2_prefix_lists import PREFIX_LISTS
from urazuke.checks.aws.facts.ec2_security_group_outbound import OUTBOUND
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.ec2_smtp_egress_only_from_mail_gateway"
GATEWAY = {"mail_gateway_security_groups": ("sg-mail",)}


def found(*rules: Json, declared: Any = GATEWAY, lists: Any = None) -> Finding:
    """The finding of a group with these outbound rules."""
    known = {"pl-s3": AWS_OWNED, **(lists or {})}
    facts: Facts = {OUTBOUND: {ARN: {"id": "sg-1", "rules": list(rules)}}, PREFIX_LISTS: known}
    return one(CHECK, facts, declared=declared)


@pytest.mark.parametrize(
    "closed",
    [
        rule(ports=(443, 443), ipv4=["0.0.0.0/0"]),
        rule("-1", None, ipv4=["10.0.0.0/8"]),
        rule("-1", None, groups=["sg-mail"]),
        rule("udp", (25, 25), ipv4=["0.0.0.0/0"]),
        rule(ports=(25, 25), prefix_lists=["pl-inside"]),
    ],
)
def test_no_way_out(closed: Json) -> None:
    """Pass."""
    lists = {"pl-inside": prefix_list("pl-inside", "10.0.0.0/16")}
    assert found(closed, lists=lists).status is Status.PASS


@pytest.mark.parametrize(
    "opened",
    [
        rule("-1", None, ipv4=["0.0.0.0/0"]),
        rule(ports=(25, 25), ipv4=["8.8.8.8/32"]),
        rule(ports=(1, 1024), ipv4=["0.0.0.0/0"]),
        rule(ports=(587, 587), ipv6=["::/0"]),
        rule(ports=(465, 465), prefix_lists=["pl-s3"]),
        rule("6", (25, 25), ipv4=["0.0.0.0/0"]),
    ],
)
def test_a_way_around_the_review(opened: Json) -> None:
    """Fail, also the rule with which AWS creates a group."""
    finding = found(opened)
    assert finding.status is Status.FAIL
    assert "--group-id sg-1 " in finding.fix


@pytest.mark.parametrize(
    "named", ["sg-1", "arn:aws:ec2:ap-northeast-1:123456789012:security-group/sg-1"]
)
def test_the_gateway_itself(named: str) -> None:
    """Not applicable."""
    stated = {"mail_gateway_security_groups": (named,)}
    finding = found(rule("-1", None, ipv4=["0.0.0.0/0"]), declared=stated)
    assert finding.status is Status.NOT_APPLICABLE


def test_no_gateway_is_declared() -> None:
    """Not assessed."""
    assert found(declared={}).status is Status.NOT_ASSESSED


def test_a_list_that_was_not_seen() -> None:
    """Error."""
    assert found(rule(ports=(25, 25), prefix_lists=["pl-gone"])).status is Status.ERROR


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    facts: Facts = {OUTBOUND: {ARN: gap}, PREFIX_LISTS: {}}
    assert one(CHECK, facts, declared=GATEWAY).status is Status.ERROR
