"""aws.ec2_nacl_admin_ports: what would make it say pass wrongly?"""

import ipaddress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.golden.aws.answers import seen
from tests.judging import one
from urazuke.checks.aws.facts.ec2_network_acls import NETWORK_ACLS, Entry
from urazuke.checks.aws.rules.network_acls import admitted
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.ec2_nacl_admin_ports"
ARN = "arn:aws:ec2:ap-northeast-1:123456789012:network-acl/acl-1"


def entry(number: int, action: str, cidr: str = "0.0.0.0/0", **more: Any) -> Json:
    """One inbound entry, for all protocols unless told otherwise."""
    plain = {"protocol": "-1", "from_port": None, "to_port": None}
    return {"number": number, "action": action, "cidr": cidr, **plain, **more}


def tcp(first: int, last: int | None = None) -> dict[str, Any]:
    """Ports of TCP."""
    return {"protocol": "6", "from_port": first, "to_port": last or first}


LAST = entry(32767, "deny")


def judged(*entries: Json, subnets: tuple[str, ...] = ("subnet-1",)) -> Finding:
    """The finding of one ACL."""
    body = {"id": "acl-1", "default": False, "subnets": list(subnets), "inbound": [*entries, LAST]}
    return one(CHECK, {NETWORK_ACLS: {ARN: body}})


@pytest.mark.parametrize(
    "entries",
    [
        [entry(100, "allow")],
        [entry(100, "allow", "::/0")],
        [entry(100, "allow", **tcp(22))],
        [entry(100, "allow", **tcp(1, 65535))],
        [entry(100, "allow", protocol="17", from_port=3389, to_port=3389)],
        [entry(100, "allow"), entry(200, "deny", **tcp(22))],
        [entry(100, "deny", **tcp(22)), entry(110, "allow")],
        [entry(90, "deny", "0.0.0.0/1"), entry(100, "allow")],
        [entry(90, "allow", "0.0.0.0/1"), entry(100, "allow", "128.0.0.0/1")],
        [entry(200, "deny", **tcp(1, 65535)), entry(100, "allow", **tcp(20, 25))],
        [entry(90, "deny", "0.0.0.0/0"), entry(100, "allow", "::/0")],
    ],
)
def test_open(entries: list[Json]) -> None:
    """Fail: the first entry that fits decides, for each address by itself."""
    assert judged(*entries).status is Status.FAIL


@pytest.mark.parametrize(
    "entries",
    [
        [],
        [entry(100, "allow", **tcp(443))],
        [entry(100, "allow", "10.0.0.0/8")],
        [entry(100, "allow", "198.51.100.0/24", **tcp(22))],
        [entry(90, "deny"), entry(100, "allow")],
        [
            entry(90, "deny", **tcp(22)),
            entry(91, "deny", **tcp(3389)),
            entry(92, "deny", protocol="17", from_port=3389, to_port=3389),
            entry(100, "allow"),
        ],
        [entry(100, "allow", protocol="1")],
        [entry(100, "allow", **tcp(1024, 3388))],
    ],
)
def test_closed(entries: list[Json]) -> None:
    """Pass."""
    assert judged(*entries).status is Status.PASS


def test_before_no_subnet() -> None:
    """Not applicable."""
    assert judged(entry(100, "allow"), subnets=()).status is Status.NOT_APPLICABLE


def test_the_fix_goes_in_front() -> None:
    """Denials with lower numbers; where there is no room, the entry itself goes."""
    finding = judged(entry(100, "allow", **tcp(22)))
    assert "--rule-number 99 --protocol 6 --port-range From=22,To=22" in finding.fix
    assert "delete-network-acl-entry" in judged(entry(1, "allow")).fix


@pytest.mark.parametrize(
    "body",
    [
        {"protocol": "tcp"},
        {"cidr": "anywhere"},
        {"action": "permit"},
        {"protocol": "6", "from_port": None},
    ],
)
def test_an_entry_that_is_none(body: Json) -> None:
    """Error, wherever it stands."""
    assert judged({**entry(50, "deny"), **body}).status is Status.ERROR


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {NETWORK_ACLS: {ARN: gap}}).status is Status.ERROR


def test_only_inbound_entries_are_kept() -> None:
    """An outbound Deny protects nothing."""
    plain = {"Protocol": "-1", "CidrBlock": "0.0.0.0/0"}
    entries = [
        {"RuleNumber": 1, "Egress": True, "RuleAction": "deny", **plain},
        {"RuleNumber": 2, "Egress": False, "RuleAction": "allow", **plain},
    ]
    acl = {
        "NetworkAclId": "acl-1",
        "OwnerId": "123456789012",
        "IsDefault": True,
        "Entries": entries,
    }
    listed = {"NetworkAcls": [{**acl, "Associations": [{"SubnetId": "subnet-1"}]}]}
    (body,) = seen(NETWORK_ACLS, {"DescribeNetworkAcls": listed}).values()
    assert [kept["number"] for kept in body["inbound"]] == [2]


_BLOCKS = st.sampled_from(["0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1", "64.0.0.0/2", "10.0.0.0/8"])


@given(st.lists(st.tuples(st.sampled_from(["allow", "deny"]), _BLOCKS), max_size=6))
def test_each_address_is_decided_by_the_first_entry_that_covers_it(
    rules: list[tuple[str, str]],
) -> None:
    """Law: as a walk through the entries would find it, for any address."""
    entries = [
        Entry(number=n, protocol="-1", action=a, cidr=c, from_port=None, to_port=None)  # type: ignore[arg-type]
        for n, (a, c) in enumerate(rules)
    ]
    found = admitted(entries, "22/tcp", 4)
    for text in ("0.0.0.0", "10.1.2.3", "70.0.0.1", "127.255.255.255", "128.0.0.0", "255.1.1.1"):
        address = ipaddress.ip_address(text)
        first = next((a for a, c in rules if address in ipaddress.ip_network(c)), "deny")
        assert any(low <= int(address) <= high for low, high in found) is (first == "allow")
