"""A service that is not offered in a region: nothing there, and never an excuse."""

from typing import Any, cast

import pytest
from botocore.exceptions import EndpointConnectionError

from tests.golden.aws.answers import seen
from tests.judging import judge, one
from urazuke.checks.aws.facts.ec2_vpc_paths import PATHS
from urazuke.checks.aws.facts.guardduty_routes import ROUTES
from urazuke.checks.aws.facts.macie2_session import MACIE
from urazuke.checks.aws.facts.networkfirewall_firewalls import FIREWALLS
from urazuke.checks.aws.facts.wafv2_fronts import FRONTS
from urazuke.connect.aws.account import Account
from urazuke.connect.aws.question import Question
from urazuke.connect.aws.sessions import opened
from urazuke.errors import Unreadable
from urazuke.model import Reason, Status, Unavailable
from urazuke.sdk import Operation

NONE = Unavailable(reason=Reason.NOT_OFFERED, detail="macie2 in x")


class Deaf:
    """An account whose endpoints do not exist."""

    kept: dict[str, Any] = {}

    def __init__(self, *, offered: bool) -> None:
        """`offered`: what the SDK lists."""
        self.offered = offered

    def client(self, *_: object) -> Any:
        """No endpoint answers."""
        raise EndpointConnectionError(endpoint_url="https://nowhere")

    def offers(self, *_: object) -> bool:
        """As told."""
        return self.offered


@pytest.mark.parametrize(
    ("offered", "reason"), [(True, Reason.UNREACHABLE), (False, Reason.NOT_OFFERED)]
)
def test_both_must_say_so(offered: object, reason: Reason) -> None:
    """No endpoint and not listed; a network that is down is no proof."""
    account = cast("Account", Deaf(offered=bool(offered)))
    question = Question(Operation("macie2", "GetMacieSession", result="status"), "x-1", {})
    with pytest.raises(Unreadable) as fault:
        list(question.answers(account, pages=False))
    assert fault.value.unavailable.reason is reason


def test_what_the_sdk_lists() -> None:
    """App Runner is not everywhere; EC2 is."""
    session = opened(aws_access_key_id="a", aws_secret_access_key="b")
    assert "ap-northeast-1" in session.get_available_regions("apprunner")
    assert "ap-northeast-3" not in session.get_available_regions("apprunner")


def test_a_fact_of_one_service() -> None:
    """Not applicable, whether the listing or the one member of the region is missing."""
    arn = "arn:aws:macie2:ap-northeast-1:123456789012:session"
    assert one("aws.macie_enabled", {MACIE: {arn: NONE}}).status is Status.NOT_APPLICABLE
    listing = one("aws.macie_enabled", {MACIE: {}}, gaps={MACIE: NONE})
    assert listing.status is Status.NOT_APPLICABLE


def test_a_fact_of_several_services() -> None:
    """Error: the others might have told something."""
    arn = "arn:aws:guardduty:ap-northeast-1:123456789012:alerts"
    assert one("aws.guardduty_alerts_routed", {ROUTES: {arn: NONE}}).status is Status.ERROR
    assert one("aws.wafv2_attached", {FRONTS: {}}, gaps={FRONTS: NONE}).status is Status.ERROR


def test_a_population_that_cannot_be_there() -> None:
    """Is empty: a VPC with an open way out fails, and one without passes."""
    table = {
        "id": "t",
        "main": True,
        "subnets": [],
        "gateways": [],
        "routes": [{"destination": "0.0.0.0/0", "target": "igw-1"}],
    }
    body = {
        "id": "vpc-1",
        "gateways": ["igw-1"],
        "subnets": [{"id": "s", "ranges": ["10.0.0.0/24"]}],
        "tables": [table],
        "appliances": [],
    }
    arn = "arn:aws:ec2:ap-northeast-1:123456789012:vpc/vpc-1"
    closed = {**body, "tables": [{**table, "routes": []}]}
    for known, status in ((body, Status.FAIL), (closed, Status.PASS)):
        facts: Any = {PATHS: {arn: known}, FIREWALLS: {}}
        check = "aws.networkfirewall_inspects_vpc"
        found = judge(check, facts, gaps={FIREWALLS: NONE})
        assert found[arn].status is status


def test_entries_of_a_service_that_is_not_offered() -> None:
    """The other entries are still seen."""
    balancer = {
        "LoadBalancerArn": "arn:aws:elasticloadbalancing:x:1:loadbalancer/app/web/1",
        "Type": "application",
        "Scheme": "internet-facing",
    }
    missing = Unreadable(Reason.NOT_OFFERED, "apprunner in x")
    answers: dict[str, Any] = {
        "DescribeLoadBalancers": {"LoadBalancers": [balancer]},
        "GetRestApis": {"items": []},
        "ListGraphqlApis": {"graphqlApis": []},
        "ListUserPools": {"UserPools": []},
        "ListServices": missing,
        "DescribeVerifiedAccessInstances": {"VerifiedAccessInstances": []},
        "GetWebACLForResource": {},
    }
    assert list(seen(FRONTS, answers)) == [balancer["LoadBalancerArn"]]
