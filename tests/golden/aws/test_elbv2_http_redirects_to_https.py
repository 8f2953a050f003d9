"""aws.elbv2_http_redirects_to_https: what would make it say pass wrongly?"""

import pytest

from tests.judging import Facts, one
from urazuke.checks.aws.facts.elbv2_listeners import LISTENERS, _redirects
from urazuke.model import Json, Reason, Status, Unavailable

CHECK = "aws.elbv2_http_redirects_to_https"
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


def status(**changes: Json) -> Status:
    """The status of the listener."""
    facts: Facts = {LISTENERS: {ARN: {**LISTENER, "protocol": "HTTP", "port": 80, **changes}}}
    return one(CHECK, facts).status


def test_all_some_and_none() -> None:
    """Pass only when no rule answers in clear."""
    assert status(clear=0) is Status.PASS
    assert status(clear=1) is Status.FAIL
    assert status(protocol="HTTPS", clear=None) is Status.NOT_APPLICABLE
    assert status(clear="0") is Status.ERROR


HTTPS: Json = {"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS"}}


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        ([HTTPS], True),
        ([{"Type": "authenticate-oidc"}, HTTPS], True),
        ([{"Type": "redirect", "RedirectConfig": {"Protocol": "HTTP"}}], False),
        ([{"Type": "redirect", "RedirectConfig": {"Protocol": "#{protocol}"}}], False),
        ([{"Type": "redirect", "RedirectConfig": {"Port": "443"}}], False),
        ([HTTPS, {"Type": "forward"}], False),
        ([{"Type": "fixed-response"}], False),
        ([], False),
    ],
)
def test_what_a_redirect_to_https_is(actions: Json, expected: bool) -> None:
    """The last action answers; a redirect that keeps the protocol is none."""
    assert _redirects(actions) is expected
