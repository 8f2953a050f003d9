"""aws.elb_classic_listener_tls: what would make it say pass wrongly?"""

import shlex
from typing import Any

import pytest

from tests.golden.aws.answers import seen
from tests.judging import one
from urazuke.checks.aws.facts import elb_load_balancers as facts
from urazuke.checks.aws.facts.elb_load_balancers import CLASSIC_BALANCERS
from urazuke.errors import Unreadable
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.elb_classic_listener_tls"
ARN = "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:loadbalancer/old"


def listener(protocol: str, port: int, tls: list[str] | None) -> Json:
    """One listener."""
    return {"protocol": protocol, "port": port, "tls": tls}


def judged(*listeners: Json, name: str = "old") -> Finding:
    """The finding of a balancer with these listeners."""
    body = {"arn": ARN, "name": name, "public": True, "listeners": list(listeners)}
    return one(CHECK, {CLASSIC_BALANCERS: {ARN: body}})


@pytest.mark.parametrize("protocol", ["HTTPS", "SSL"])
def test_modern(protocol: str) -> None:
    """Pass, beside TCP too."""
    good = listener(protocol, 443, ["TLSv1.2"])
    assert judged(good).status is Status.PASS
    assert judged(good, listener("TCP", 25, None)).status is Status.PASS


@pytest.mark.parametrize(
    "wrong",
    [
        listener("HTTPS", 443, ["TLSv1", "TLSv1.2"]),
        listener("SSL", 443, ["SSLv3"]),
        listener("HTTPS", 443, ["TLSv9"]),
        listener("HTTPS", 443, []),
        listener("HTTP", 80, None),
    ],
)
def test_old_unknown_or_in_clear(wrong: Json) -> None:
    """Fail, also beside a good listener."""
    assert judged(wrong).status is Status.FAIL
    assert judged(listener("HTTPS", 8443, ["TLSv1.2"]), wrong).status is Status.FAIL


@pytest.mark.parametrize("listeners", [[], [listener("TCP", 443, None)]])
def test_no_tls_of_its_own(listeners: list[Json]) -> None:
    """Not applicable."""
    assert judged(*listeners).status is Status.NOT_APPLICABLE


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {CLASSIC_BALANCERS: {ARN: gap}}).status is Status.ERROR


def test_the_fix_is_for_this_listener() -> None:
    """One command for the clear one, two for the old one; the name stays one word."""
    finding = judged(
        listener("HTTP", 80, None), listener("HTTPS", 443, ["TLSv1"]), name="a; reboot"
    )
    lines = [shlex.split(line) for line in finding.fix.splitlines()]
    assert [line[2] for line in lines] == [
        "delete-load-balancer-listeners",
        "create-load-balancer-policy",
        "set-load-balancer-policies-of-listener",
    ]
    assert all(line[line.index("--load-balancer-name") + 1] == "a; reboot" for line in lines)


def described(names: list[str], *attributes: tuple[str, str], kind: str = "") -> dict[str, Any]:
    """The answers for one HTTPS listener with these policies."""
    balancer = {
        "LoadBalancerName": "old",
        "Scheme": "internal",
        "ListenerDescriptions": [
            {"Listener": {"Protocol": "https", "LoadBalancerPort": 443}, "PolicyNames": names}
        ],
    }
    policy = {
        "PolicyName": "P",
        "PolicyTypeName": kind or "SSLNegotiationPolicyType",
        "PolicyAttributeDescriptions": [
            {"AttributeName": name, "AttributeValue": value} for name, value in attributes
        ],
    }
    return {
        "DescribeLoadBalancers": {"LoadBalancerDescriptions": [balancer]},
        "DescribeLoadBalancerPolicies": {"PolicyDescriptions": [policy]},
    }


def test_what_a_policy_allows_is_read_from_its_attributes() -> None:
    """Not from its name; a cipher is no protocol."""
    answers = described(
        ["P"], ("Protocol-TLSv1", "false"), ("Protocol-TLSv1.2", "true"), ("AES128-SHA", "true")
    )
    (body,) = seen(CLASSIC_BALANCERS, answers).values()
    assert body["listeners"] == [listener("HTTPS", 443, ["TLSv1.2"])]


@pytest.mark.parametrize(
    "answers",
    [
        described([]),
        described(["Q"], ("Protocol-TLSv1.2", "true")),
        described(["P"], ("Protocol-TLSv1.2", "true"), kind="AppCookieStickinessPolicyType"),
        described(["P"], ("Protocol-TLSv1", "perhaps"), ("Protocol-TLSv1.2", "true")),
    ],
)
def test_a_policy_that_is_not_told_or_not_understood(answers: dict[str, Any]) -> None:
    """Malformed, never "allows nothing old"."""
    with pytest.raises(Unreadable):
        seen(CLASSIC_BALANCERS, answers)
    assert facts.POLICIES.permission.startswith("elasticloadbalancing:")
