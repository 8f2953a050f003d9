"""aws.elbv2_listener_tls_policy: what would make it say pass wrongly?"""

import pytest

from tests.judging import Facts, one
from urazuke.checks.aws.facts.elbv2_listeners import LISTENERS
from urazuke.checks.aws.facts.elbv2_ssl_policies import SSL_POLICIES
from urazuke.model import Json, Reason, Status, Unavailable

CHECK = "aws.elbv2_listener_tls_policy"
DENIED = Unavailable(reason=Reason.DENIED, detail="refused")
ARN = "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:listener/app/web/1/2"
LISTENER: Json = {
    "arn": ARN,
    "balancer": "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:loadbalancer/app/web/1",
    "public": True,
    "protocol": "HTTPS",
    "port": 443,
    "policy": "P",
    "clear": None,
}


def status(protocols: list[str], gap: Unavailable | None = None, **changes: Json) -> Status:
    """The status of the listener, whose policy P means these protocols."""
    policy = {"name": "P", "protocols": protocols, "ciphers": ["ECDHE-RSA-AES128-GCM-SHA256"]}
    facts: Facts = {LISTENERS: {ARN: {**LISTENER, **changes}}, SSL_POLICIES: {"P": policy}}
    return one(CHECK, facts, gaps={SSL_POLICIES: gap} if gap else {}).status


@pytest.mark.parametrize("protocol", ["HTTPS", "TLS"])
@pytest.mark.parametrize("protocols", [["TLSv1.2"], ["TLSv1.3"], ["TLSv1.2", "TLSv1.3"]])
def test_modern(protocol: str, protocols: list[str]) -> None:
    """Pass, for application and network load balancers."""
    assert status(protocols, protocol=protocol) is Status.PASS


@pytest.mark.parametrize(
    "protocols",
    [["TLSv1", "TLSv1.2"], ["TLSv1.1", "TLSv1.2"], ["SSLv3"], ["TLSv1.2", "TLSv9"], []],
)
def test_another_protocol_or_none(protocols: list[str]) -> None:
    """Fail, also for one that nobody knows, and for a policy without a protocol."""
    assert status(protocols) is Status.FAIL


@pytest.mark.parametrize("protocol", ["HTTP", "TCP", "UDP", "TCP_UDP", "GENEVE"])
def test_no_tls_of_its_own(protocol: str) -> None:
    """Not applicable: other checks judge clear text."""
    assert status(["SSLv3"], protocol=protocol, policy=None) is Status.NOT_APPLICABLE


def test_a_policy_that_is_not_listed_or_not_told() -> None:
    """Error, whatever its name promises."""
    assert status(["TLSv1.2"], policy="ELBSecurityPolicy-TLS13-1-2-2021-06") is Status.ERROR
    assert status(["TLSv1.2"], policy=None) is Status.ERROR
    assert status(["TLSv1.2"], DENIED) is Status.ERROR
