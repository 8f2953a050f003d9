"""No security group opens an administrative port to the internet at large.

日本語: セキュリティグループは、管理用ポートをインターネット全体に開放していない。

Why
    A management port that anybody can reach is found within hours and attacked by password
    guessing and by exploits of the service itself. The promise names a firewall; a rule that
    admits everyone makes it no firewall.
How it is judged
    For each port, all inbound rules that cover it (port ranges, all protocols, protocol
    numbers) are taken together: their IPv4 and IPv6 ranges and the ranges of the prefix lists
    they name. The group fails when they cover more public addresses than one network of the
    widest permitted size, so that 0.0.0.0/1 with 128.0.0.0/1 is the world. Private ranges and
    other security groups are not the internet. A prefix list that could not be read leaves the
    question open. Prefix lists that AWS owns hold addresses of AWS services only.
Fix
    Revoke the rule, then reach the machine through Session Manager, or admit only the addresses
    of the terminal room.
"""

from dataclasses import dataclass

from urazuke.checks.aws.facts.ec2_prefix_lists import PREFIX_LISTS, PrefixList
from urazuke.checks.aws.facts.ec2_security_groups import SECURITY_GROUPS, SecurityGroup
from urazuke.checks.aws.rules import open_ports
from urazuke.sdk import Decides, Population, Target, Verdict, own, population, target


class Params(open_ports.Limits, frozen=True):
    """Administrative ports: SSH, Telnet, RPC, SMB, RDP, VNC, WinRM, Docker, Kubernetes."""

    ports: tuple[str, ...] = (
        "22/tcp",
        "23/tcp",
        "135/tcp",
        "445/tcp",
        "2375/tcp",
        "2376/tcp",
        "3389/tcp",
        "3389/udp",
        "5900/tcp",
        "5985/tcp",
        "5986/tcp",
        "6443/tcp",
        "10250/tcp",
    )


@dataclass(frozen=True)
class Facts:
    """The group, and the prefix lists of its region."""

    group: SecurityGroup = own(SECURITY_GROUPS)
    lists: Population[PrefixList] = population(PREFIX_LISTS, decides=Decides.VIOLATION)
    at: Target = target()


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails when an administrative port is open to the world."""
    return open_ports.judge(facts.group, facts.lists, params, facts.at.region)
