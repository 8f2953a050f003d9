"""Administrative and database ports admit the terminal room's addresses only.

日本語: 管理用およびデータベース用のポートは、本番アクセス端末室のアドレスからのみ許可されている。

Why
    The page defines the terminal room as the place of the terminals that allow remote operation.
    Guarding its door means nothing when the same can be done from another desk.
How it is judged
    Each inbound rule about one of the ports: all its address ranges, prefix lists resolved, must
    lie within the networks that the company declares as `terminal_room_networks`, private ones
    too. Session Manager needs no inbound rule, so a group without such rules passes. Another
    security group as source is a machine, which is judged by its own rules. A prefix list that
    could not be read leaves the question open.
Fix
    Revoke the rule, and admit the terminal room's networks, or use Session Manager.
"""

from dataclasses import dataclass

from urazuke.checks.aws.facts.ec2_prefix_lists import PREFIX_LISTS, PrefixList
from urazuke.checks.aws.facts.ec2_security_groups import SECURITY_GROUPS, SecurityGroup
from urazuke.checks.aws.rules.inbound import described, revocation
from urazuke.checks.aws.rules.terminal_room import strangers
from urazuke.sdk import (
    Addresses,
    Decides,
    Population,
    Struct,
    Target,
    Text,
    Verdict,
    declared,
    failed,
    own,
    passed,
    population,
    target,
)


class Params(Struct, frozen=True):
    """SSH, RDP, WinRM, VNC, and the ports of databases, as `number/protocol`."""

    ports: tuple[str, ...] = (
        "22/tcp",
        "3389/tcp",
        "3389/udp",
        "5900/tcp",
        "5985/tcp",
        "5986/tcp",
        "1433/tcp",
        "1521/tcp",
        "3306/tcp",
        "5432/tcp",
        "5439/tcp",
        "27017/tcp",
    )


@dataclass(frozen=True)
class Facts:
    """The group, the prefix lists of its region, and the room's networks."""

    group: SecurityGroup = own(SECURITY_GROUPS)
    lists: Population[PrefixList] = population(PREFIX_LISTS, decides=Decides.VIOLATION)
    room: tuple[str, ...] = declared("terminal_room_networks")
    at: Target = target()


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails when one of the ports admits an address that is not the room's."""
    networks = ", ".join(facts.room)
    expected = Text(ja=f"端末室({networks})からのみ", en=f"from the room only ({networks})")
    room = Addresses.of(facts.room)
    wrong = [
        (rule, found)
        for rule in facts.group.inbound
        if (found := strangers(rule, params.ports, room, facts.lists))
    ]
    if not wrong:
        return passed(Text(ja="室外からの許可なし", en="nobody else is admitted"), expected)
    detail = "; ".join(described(rule, [each.name for each in found]) for rule, found in wrong)
    observed = Text(ja=f"室外からの許可: {detail}", en=f"admitted from elsewhere: {detail}")
    fixes = [revocation(facts.group, rule, found, facts.at.region) for rule, found in wrong]
    return failed(observed, expected, "\n".join(fixes))
