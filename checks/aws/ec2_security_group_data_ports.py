"""No security group opens a data service to the internet at large.

日本語: セキュリティグループは、データベース等のデータ用ポートをインターネット全体に開放していない。

Why
    A database or a file service that anybody can reach loses customer data in one step, whether by
    a weak password or by a flaw of the service. The promise names a firewall; a rule that
    admits everyone makes it no firewall.
How it is judged
    For each port, all inbound rules that cover it (port ranges, all protocols, protocol
    numbers) are taken together: their IPv4 and IPv6 ranges and the ranges of the prefix lists
    they name. The group fails when they cover more public addresses than one network of the
    widest permitted size, so that 0.0.0.0/1 with 128.0.0.0/1 is the world. Private ranges and
    other security groups are not the internet. A prefix list that could not be read leaves the
    question open. Prefix lists that AWS owns hold addresses of AWS services only.
Fix
    Revoke the rule, and admit the security group of the application that uses the data instead of
    addresses.
"""

from dataclasses import dataclass

from urazuke.checks.aws.facts.ec2_prefix_lists import PREFIX_LISTS, PrefixList
from urazuke.checks.aws.facts.ec2_security_groups import SECURITY_GROUPS, SecurityGroup
from urazuke.checks.aws.rules import open_ports
from urazuke.sdk import Decides, Population, Target, Verdict, own, population, target


class Params(open_ports.Limits, frozen=True):
    """FTP, NFS, databases, caches, search, message brokers, and what stores a cluster's state."""

    ports: tuple[str, ...] = (
        "20/tcp",
        "21/tcp",
        "111/tcp",
        "389/tcp",
        "636/tcp",
        "1433/tcp",
        "1434/udp",
        "1521/tcp",
        "2049/tcp",
        "2049/udp",
        "2379/tcp",
        "3306/tcp",
        "4333/tcp",
        "5432/tcp",
        "5439/tcp",
        "5601/tcp",
        "5672/tcp",
        "6379/tcp",
        "7000/tcp",
        "8020/tcp",
        "9042/tcp",
        "9092/tcp",
        "9200/tcp",
        "9300/tcp",
        "11211/tcp",
        "11211/udp",
        "27017/tcp",
        "27018/tcp",
        "27019/tcp",
    )


@dataclass(frozen=True)
class Facts:
    """The group, and the prefix lists of its region."""

    group: SecurityGroup = own(SECURITY_GROUPS)
    lists: Population[PrefixList] = population(PREFIX_LISTS, decides=Decides.VIOLATION)
    at: Target = target()


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails when a data port is open to the world."""
    return open_ports.judge(facts.group, facts.lists, params, facts.at.region)
