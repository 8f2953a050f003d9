"""aws.ec2_security_group_admin_ports: what would make it say pass wrongly?"""

import json
import shlex
from typing import Any

import pytest

from tests.golden.aws.groups import ARN, commands, judged, prefix_list, rule
from tests.judging import Facts, judge, one
from urazuke.checks.aws.facts.ec2_prefix_lists import PREFIX_LISTS
from urazuke.checks.aws.facts.ec2_security_groups import SECURITY_GROUPS
from urazuke.model import Json, Reason, Status, Unavailable

CHECK = "aws.ec2_security_group_admin_ports"
WORLD = ["0.0.0.0/0"]
DENIED = Unavailable(reason=Reason.DENIED, detail="ec2:DescribeManagedPrefixLists")


def status(*rules: Json, **more: Any) -> Status:
    """The status of one group with these rules."""
    return judged(CHECK, *rules, **more).status


@pytest.mark.parametrize(
    "open_rule",
    [
        rule(ipv4=WORLD),
        rule(ipv6=["::/0"]),
        rule(ipv6=["2000::/3"]),
        rule(ports=(0, 65535), ipv4=WORLD),
        rule(ports=(20, 23), ipv4=WORLD),
        rule(ports=(22, 443), ipv4=WORLD),
        rule(ports=(443, 3389), ipv4=WORLD),
        rule("-1", None, ipv4=WORLD),
        rule("-1", (443, 443), ipv4=WORLD),
        rule("6", ipv4=WORLD),
        rule("17", (3389, 3389), ipv4=WORLD),
        rule("udp", (3389, 3389), ipv4=WORLD),
        rule("tcp", None, ipv4=WORLD),
        rule("tcp", (-1, -1), ipv4=WORLD),
        rule(ipv4=["0.0.0.0/1", "128.0.0.0/1"]),
        rule(ipv4=["8.0.0.0/7"]),
        rule(ipv4=["9.0.0.0/9", "11.0.0.0/9", "13.0.0.0/9"]),
        rule(ipv4=["10.0.0.0/8", "0.0.0.0/0"]),
        rule(ipv4=["198.51.100.7/0"]),
        rule(ipv6=["2400::/15"]),
        rule(ipv4=["192.0.2.1/32"], ipv6=["::/1"]),
    ],
)
def test_open(open_rule: Json) -> None:
    """Fail, however it is written."""
    assert status(open_rule) is Status.FAIL


@pytest.mark.parametrize(
    "closed_rule",
    [
        rule(ipv4=["198.51.100.7/32"]),
        rule(ipv4=["8.0.0.0/8"]),
        rule(ipv4=["9.0.0.0/9", "11.0.0.0/9"]),
        rule(ipv4=["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"]),
        rule(ipv6=["fc00::/7", "fe80::/10"]),
        rule(ipv6=["2400::/16"]),
        rule(ports=(443, 443), ipv4=WORLD),
        rule(ports=(24, 134), ipv4=WORLD),
        rule("udp", (22, 22), ipv4=WORLD),
        rule("17", (22, 22), ipv4=WORLD),
        rule("icmp", (-1, -1), ipv4=WORLD),
        rule("icmp", (22, 22), ipv4=WORLD),
        rule("icmpv6", None, ipv6=["::/0"]),
        rule("50", None, ipv4=WORLD),
        rule(groups=["sg-2"]),
        rule(),
    ],
)
def test_closed(closed_rule: Json) -> None:
    """Pass: narrow, private, another group, another port or another protocol."""
    assert status(closed_rule) is Status.PASS


def test_no_rule_at_all() -> None:
    """Pass, and the report says so."""
    finding = judged(CHECK)
    assert finding.status is Status.PASS
    assert finding.observed.ja == "受信ルールなし"


def test_rules_that_are_the_world_together_only() -> None:
    """Two rules, one half each; and three ranges under the same port by different port ranges."""
    halves = [rule(ipv4=["0.0.0.0/1"]), rule(ports=(1, 100), ipv4=["128.0.0.0/1"])]
    assert status(*halves) is Status.FAIL
    thirds = [
        rule(ipv4=["9.0.0.0/9"]),
        rule("6", (22, 23), ipv4=["11.0.0.0/9"]),
        rule("-1", None, ipv4=["13.0.0.0/9"]),
    ]
    assert status(*thirds) is Status.FAIL
    assert status(*thirds[:2]) is Status.PASS


def test_halves_for_different_ports_are_not_the_world() -> None:
    """Each port is judged alone."""
    ports = [
        rule(ipv4=["9.0.0.0/9", "11.0.0.0/9"]),
        rule(ports=(3389, 3389), ipv4=["13.0.0.0/9"]),
    ]
    assert status(*ports) is Status.PASS


def test_the_world_in_a_prefix_list() -> None:
    """Fail, alone and as one half."""
    lists = {"pl-1": prefix_list("pl-1", "0.0.0.0/0")}
    finding = judged(CHECK, rule(prefix_lists=["pl-1"]), lists=lists)
    assert finding.status is Status.FAIL
    assert json.loads(commands(finding)[0][-1])[0]["PrefixListIds"] == [{"PrefixListId": "pl-1"}]
    half = {"pl-1": prefix_list("pl-1", "128.0.0.0/1")}
    mixed = rule(ipv4=["0.0.0.0/1"], prefix_lists=["pl-1"])
    assert status(mixed, lists=half) is Status.FAIL


def test_a_narrow_list_and_one_of_aws() -> None:
    """Pass."""
    lists = {"pl-1": prefix_list("pl-1", "198.51.100.0/24")}
    assert status(rule(prefix_lists=["pl-1", "pl-s3"]), lists=lists) is Status.PASS


def test_a_list_that_nobody_saw() -> None:
    """Error: it may hold the world. But what is open beside it fails."""
    finding = judged(CHECK, rule(prefix_lists=["pl-unknown"]))
    assert finding.status is Status.ERROR
    assert "pl-unknown" in finding.because.en
    assert status(rule(prefix_lists=["pl-unknown"]), rule(ipv4=WORLD)) is Status.FAIL
    assert status(rule(ports=(443, 443), prefix_lists=["pl-unknown"])) is Status.PASS


def test_lists_that_could_not_be_read() -> None:
    """Error instead of pass; a violation stays."""
    assert status(rule(), lists={"pl-9": DENIED}) is Status.ERROR
    assert status(rule(), gaps={PREFIX_LISTS: DENIED}) is Status.ERROR
    assert status(rule(ipv4=WORLD), gaps={PREFIX_LISTS: DENIED}) is Status.FAIL


def test_lists_that_were_never_collected() -> None:
    """Error."""
    group: Json = {"id": "sg-1", "name": "x", "vpc": None, "inbound": []}
    assert one(CHECK, {SECURITY_GROUPS: {ARN: group}}).status is Status.ERROR


def test_groups_that_could_not_be_listed() -> None:
    """Error for the region, whatever was seen before."""
    group: Json = {"id": "sg-1", "name": "x", "vpc": None, "inbound": []}
    facts: Facts = {SECURITY_GROUPS: {ARN: group}, PREFIX_LISTS: {"pl": prefix_list("pl")}}
    found = judge(CHECK, facts, gaps={SECURITY_GROUPS: DENIED})
    assert {f.status for f in found.values()} == {Status.PASS, Status.ERROR}


def test_no_group() -> None:
    """Not assessed: an empty enumeration proves nothing."""
    assert one(CHECK, {SECURITY_GROUPS: {}, PREFIX_LISTS: {}}).status is Status.NOT_ASSESSED


@pytest.mark.parametrize(
    "strange",
    [
        rule(ipv4=["everybody"]),
        rule(ipv4=[""]),
        rule(ipv6=["::/129"]),
        rule("TCP"),
        rule("all"),
        rule("tcp "),
        rule("6666"),
        {"protocol": "tcp"},
        {**rule(), "from_port": "22"},
        {**rule(), "ipv4": None},
    ],
)
def test_what_is_not_understood_is_no_pass(strange: Json) -> None:
    """Error, as malformed."""
    finding = judged(CHECK, strange)
    assert finding.status is Status.ERROR
    assert "malformed" in finding.because.en


def test_a_list_with_a_range_that_is_none() -> None:
    """Error for the groups of the region."""
    assert status(rule(), lists={"pl-1": prefix_list("pl-1", "world")}) is Status.ERROR


def test_the_fix_takes_only_the_wide_part() -> None:
    """The office keeps its way in, in the same rule and in another."""
    finding = judged(
        CHECK,
        rule(ipv4=["198.51.100.7/32", "0.0.0.0/0"], ipv6=["::/0"], groups=["sg-2"]),
        rule(ports=(20, 25), ipv4=["198.51.100.8/32"]),
        rule(ports=(443, 443), ipv4=WORLD),
    )
    assert len(commands(finding)) == 1
    (words,) = commands(finding)
    assert words[:3] == ["aws", "ec2", "revoke-security-group-ingress"]
    assert json.loads(words[-1]) == [
        {
            "IpProtocol": "tcp",
            "FromPort": 22,
            "ToPort": 22,
            "IpRanges": [{"CidrIp": "0.0.0.0/0"}],
            "Ipv6Ranges": [{"CidrIpv6": "::/0"}],
        }
    ]
    assert "198.51.100" not in finding.observed.en


def test_the_fix_for_what_is_wide_together() -> None:
    """All public sources are named; the private one stays."""
    finding = judged(CHECK, rule(ipv4=["0.0.0.0/2", "64.0.0.0/2", "10.0.0.0/8"]))
    permission = json.loads(commands(finding)[0][-1])[0]
    assert permission["IpRanges"] == [{"CidrIp": "0.0.0.0/2"}, {"CidrIp": "64.0.0.0/2"}]
    many = judged(CHECK, rule(ipv4=["9.0.0.0/9", "11.0.0.0/9", "13.0.0.0/9", "10.0.0.0/8"]))
    assert "10.0.0.0/8" not in many.fix
    assert "13.0.0.0/9" in many.fix


def test_the_fix_for_all_protocols_names_no_ports() -> None:
    """EC2 refuses ports with -1."""
    finding = judged(CHECK, rule("-1", None, ipv4=WORLD))
    assert json.loads(commands(finding)[0][-1]) == [
        {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}
    ]


@pytest.mark.parametrize(
    "name",
    ["sg-1; reboot", "$(reboot)", "`reboot`", "a'b\"c", "../../etc", "-x", "\u202egs", "a\nb"],
)
def test_hostile_names_stay_one_word(name: str) -> None:
    """Of the group and of the prefix list."""
    lists = {name: prefix_list(name, "0.0.0.0/0")}
    finding = judged(CHECK, rule(prefix_lists=[name]), lists=lists, group=name)
    words = shlex.split(finding.fix)
    assert words[words.index("--group-id") + 1] == name
    assert json.loads(words[-1])[0]["PrefixListIds"] == [{"PrefixListId": name}]
    assert len(words) == 9


def test_other_ports_and_widths() -> None:
    """The parameters decide."""
    params = {"ports": ["8443/tcp"], "widest_public_ipv4": 24, "widest_public_ipv6": 48}
    small = rule(ports=(8443, 8443), ipv4=["8.8.8.0/24"], ipv6=["2400:1:2::/48"])
    assert status(small, params=params) is Status.PASS
    assert status(rule(ports=(8443, 8443), ipv4=["8.8.8.0/23"]), params=params) is Status.FAIL
    assert status(rule(ports=(8443, 8443), ipv6=["2400:1::/47"]), params=params) is Status.FAIL
    assert status(rule(ipv4=WORLD), params=params) is Status.PASS


@pytest.mark.parametrize("port", [22, 23, 135, 445, 2375, 2376, 3389, 5900, 5985, 5986, 6443])
def test_each_administrative_port(port: int) -> None:
    """Fail, and the port is named."""
    finding = judged(CHECK, rule(ports=(port, port), ipv4=WORLD))
    assert finding.status is Status.FAIL
    assert f"{port}/tcp" in finding.observed.ja
