"""aws.sns_https_subscription: what would make it say pass wrongly?"""

import pytest

from tests.golden.aws.policies import FOREIGN, OWN
from tests.judging import one
from urazuke.checks.aws.facts.sns_subscriptions import SUBSCRIPTIONS
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.sns_https_subscription"
ARN = f"arn:aws:sns:ap-northeast-1:{OWN}:orders"


def judged(*protocols: str, arn: str = f"{ARN}:one", owner: str = OWN) -> Finding:
    """The finding of a topic with subscriptions of these protocols."""
    found = [{"arn": arn, "protocol": name, "owner": owner} for name in protocols]
    return one(CHECK, {SUBSCRIPTIONS: {ARN: {"arn": ARN, "subscriptions": found}}})


@pytest.mark.parametrize("protocols", [[], ["https"], ["sqs", "lambda", "https"], ["email"]])
def test_no_plain_http(protocols: list[str]) -> None:
    """Pass."""
    assert judged(*protocols).status is Status.PASS


@pytest.mark.parametrize("protocols", [["http"], ["https", "http"], ["carrier-pigeon", "http"]])
@pytest.mark.parametrize("owner", [OWN, FOREIGN])
def test_plain_http(protocols: list[str], owner: str) -> None:
    """Fail, whoever subscribed; the command takes away this subscription."""
    finding = judged(*protocols, owner=owner)
    assert finding.status is Status.FAIL
    assert finding.fix.count("unsubscribe") == 1
    assert f"--subscription-arn {ARN}:one" in finding.fix


def test_plain_http_that_waits_for_its_confirmation() -> None:
    """Fail; there is no ARN by which to take it away."""
    finding = judged("http", arn="PendingConfirmation")
    assert finding.status is Status.FAIL
    assert "unsubscribe" not in finding.fix


@pytest.mark.parametrize("protocol", ["HTTP", "", "ftp"])
def test_a_protocol_that_nobody_knows(protocol: str) -> None:
    """Error."""
    assert judged("https", protocol).status is Status.ERROR


@pytest.mark.parametrize(
    "strange",
    [{"arn": ARN}, {"arn": ARN, "subscriptions": [{"arn": "x"}]}, None],
)
def test_not_understood(strange: Json) -> None:
    """Error."""
    assert one(CHECK, {SUBSCRIPTIONS: {ARN: strange}}).status is Status.ERROR


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {SUBSCRIPTIONS: {ARN: gap}}).status is Status.ERROR
