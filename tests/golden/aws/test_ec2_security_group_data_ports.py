"""aws.ec2_security_group_data_ports: the rules are those of the administrative ports."""

import pytest

from tests.golden.aws.groups import commands, judged, rule
from urazuke.checks.aws.ec2_security_group_data_ports import Params
from urazuke.model import Json, Status

CHECK = "aws.ec2_security_group_data_ports"
WORLD = ["0.0.0.0/0"]


@pytest.mark.parametrize("port", Params().ports)
def test_each_data_port(port: str) -> None:
    """Fail on that port and protocol, by IPv4 and by IPv6; not on the other protocol alone."""
    number, protocol = port.split("/")
    at = (int(number), int(number))
    for sources in ({"ipv4": WORLD}, {"ipv6": ["::/0"]}):
        finding = judged(CHECK, rule(protocol, at, **sources))
        assert finding.status is Status.FAIL
        assert finding.observed.en.startswith(f"{port} ")
    other = {"tcp": "udp", "udp": "tcp"}[protocol]
    expected = Status.FAIL if f"{number}/{other}" in Params().ports else Status.PASS
    assert judged(CHECK, rule(other, at, ipv4=WORLD)).status is expected


@pytest.mark.parametrize(
    "closed",
    [
        rule(ports=(22, 22), ipv4=WORLD),
        rule(ports=(443, 443), ipv4=WORLD),
        rule(ports=(3306, 3306), groups=["sg-app"]),
        rule(ports=(3306, 3306), ipv4=["10.0.0.0/8"]),
        rule(ports=(3307, 5431), ipv4=["198.51.100.0/24"]),
    ],
)
def test_closed(closed: Json) -> None:
    """Pass."""
    assert judged(CHECK, closed).status is Status.PASS


def test_one_rule_over_all_ports() -> None:
    """Every port of that protocol is named, and one command ends it."""
    finding = judged(CHECK, rule(ports=(0, 65535), ipv4=WORLD))
    assert finding.status is Status.FAIL
    assert all((port in finding.observed.en) is port.endswith("tcp") for port in Params().ports)
    assert len(commands(finding)) == 1
