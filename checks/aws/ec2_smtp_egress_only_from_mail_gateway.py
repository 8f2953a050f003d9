"""Mail leaves only through the gateway that reviews it.

日本語: 外部宛てのSMTP送信は、査閲ゲートウェイのセキュリティグループからのみ許可されている。

Why
    A review that is mandatory each time is so only when no other machine can send mail itself.
How it is judged
    Each outbound rule about a mail port to public addresses, prefix lists resolved, in a
    security group that the company does not declare among `mail_gateway_security_groups` (ids
    or ARNs), is a way around the review: also the rule for everything with which AWS creates a
    group. Private destinations and other groups stay inside. A list that AWS owns is AWS's own
    services, which may send mail: it counts as a way out. A declared gateway is not judged here.
Fix
    Replace the outbound rule by rules for the ports that the machine needs.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.ec2_prefix_lists import PREFIX_LISTS, PrefixList
from urazuke.checks.aws.facts.ec2_security_group_outbound import OUTBOUND, Outbound
from urazuke.checks.aws.facts.ec2_security_groups import Rule
from urazuke.checks.aws.rules.inbound import Source, covers, described, sources
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
    not_applicable,
    own,
    passed,
    population,
    target,
)

EXPECTED = Text(ja="外部宛てSMTPの許可なし", en="no mail port to the outside")


class Params(Struct, frozen=True):
    """Mail's ports: SMTP, submission with and without TLS, and Amazon SES's alternates."""

    ports: tuple[str, ...] = ("25/tcp", "465/tcp", "587/tcp", "2465/tcp", "2587/tcp")


@dataclass(frozen=True)
class Facts:
    """The group's outbound rules, and the gateways."""

    outbound: Outbound = own(OUTBOUND)
    lists: Population[PrefixList] = population(PREFIX_LISTS, decides=Decides.VIOLATION)
    gateways: tuple[str, ...] = declared("mail_gateway_security_groups")
    at: Target = target()


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails when a group that is no gateway may send mail out."""
    group = facts.outbound
    if any(name.rpartition("/")[2] == group.id for name in facts.gateways):
        return not_applicable(Text(ja="査閲ゲートウェイ", en="a declared gateway"), EXPECTED)
    ways = [
        (rule, found)
        for rule in group.rules
        if any(covers(rule, port) for port in params.ports)
        and (found := _outward(rule, facts.lists))
    ]
    if not ways:
        return passed(EXPECTED, EXPECTED)
    detail = "; ".join(described(rule, [each.name for each in found]) for rule, found in ways)
    return failed(
        Text(ja=f"外部宛てに送信可能: {detail}", en=f"may send outside: {detail}"),
        EXPECTED,
        _fix(group, shlex.quote(facts.at.region or "")),
    )


def _outward(rule: Rule, lists: Population[PrefixList]) -> list[Source]:
    return [each for each in sources(rule, lists) if _is_outside(each, lists)]


def _is_outside(source: Source, lists: Population[PrefixList]) -> bool:
    if source.kind == "PrefixListIds" and lists[source.name].ranges is None:
        return True
    addresses = Addresses.of(source.ranges)
    return addresses.public(4) + addresses.public(6) > 0


def _fix(group: Outbound, region: str) -> str:
    name = shlex.quote(group.id)
    return (
        f"aws ec2 describe-security-group-rules --region {region} "
        f"--filters Name=group-id,Values={name} --query 'SecurityGroupRules[?IsEgress]'\n"
        f"aws ec2 revoke-security-group-egress --region {region} --group-id {name} "
        "--security-group-rule-ids SECURITY_GROUP_RULE_ID\n"
        f"aws ec2 authorize-security-group-egress --region {region} --group-id {name} "
        "--ip-permissions IpProtocol=tcp,FromPort=443,ToPort=443,IpRanges=[{CidrIp=0.0.0.0/0}]"
    )
