"""Security groups and prefix lists as the collectors see them."""

import shlex
from collections.abc import Mapping
from typing import Any

from tests.judging import one
from urazuke.checks.aws.facts.ec2_prefix_lists import PREFIX_LISTS
from urazuke.checks.aws.facts.ec2_security_groups import SECURITY_GROUPS
from urazuke.model import Finding, Json

ARN = "arn:aws:ec2:ap-northeast-1:123456789012:security-group/sg-1"
AWS_OWNED = {"id": "pl-s3", "owner": "AWS", "ranges": None}


def rule(protocol: str = "tcp", ports: tuple[int, int] | None = (22, 22), **sources: Json) -> Json:
    """One inbound rule; `ipv4`, `ipv6`, `prefix_lists`, `groups` as given."""
    first, last = ports or (None, None)
    nothing: dict[str, Json] = {"ipv4": [], "ipv6": [], "prefix_lists": [], "groups": []}
    return {"protocol": protocol, "from_port": first, "to_port": last, **nothing, **sources}


def prefix_list(name: str, *ranges: str) -> Json:
    """A list of a customer."""
    return {"id": name, "owner": "123456789012", "ranges": list(ranges)}


def judged(
    check: str,
    *rules: Json,
    lists: Mapping[str, Json] | None = None,
    group: str = "sg-1",
    **more: Any,
) -> Finding:
    """The finding for one group."""
    body = {"id": group, "name": "web", "vpc": "vpc-1", "inbound": list(rules)}
    known = {"pl-s3": AWS_OWNED, **(lists or {})}
    return one(check, {SECURITY_GROUPS: {ARN: body}, PREFIX_LISTS: known}, **more)


def commands(finding: Finding) -> list[list[str]]:
    """The fix, as a shell would split it."""
    return [shlex.split(line) for line in finding.fix.splitlines()]
