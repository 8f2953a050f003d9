"""aws.cloudfront_viewer_min_tls: what would make it say pass wrongly?"""

import copy
from typing import Any

import pytest

from tests.golden.aws.answers import seen
from tests.golden.aws.distributions import ARN, judged
from tests.judging import one
from urazuke.checks.aws.facts.cloudfront_distributions import DISTRIBUTIONS
from urazuke.errors import Unreadable
from urazuke.model import Reason, Status, Unavailable

CHECK = "aws.cloudfront_viewer_min_tls"


@pytest.mark.parametrize(
    "minimum", ["TLSv1.2_2018", "TLSv1.2_2019", "TLSv1.2_2021", "TLSv1.2_2025", "TLSv1.3_2025"]
)
def test_modern(minimum: str) -> None:
    """Pass."""
    assert judged(CHECK, minimum=minimum).status is Status.PASS


@pytest.mark.parametrize("minimum", ["SSLv3", "TLSv1", "TLSv1_2016", "TLSv1.1_2016"])
def test_old(minimum: str) -> None:
    """Fail."""
    assert judged(CHECK, minimum=minimum).status is Status.FAIL


def test_the_default_certificate() -> None:
    """Fail, whatever minimum is configured: CloudFront ignores it."""
    assert judged(CHECK, default_certificate=True).status is Status.FAIL


@pytest.mark.parametrize("minimum", ["TLSv1.4_2031", "", None])
def test_a_policy_that_nobody_knows(minimum: str | None) -> None:
    """Error."""
    assert judged(CHECK, minimum=minimum).status is Status.ERROR


def test_disabled() -> None:
    """Not applicable."""
    assert judged(CHECK, serves=False, minimum="SSLv3").status is Status.NOT_APPLICABLE


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {DISTRIBUTIONS: {ARN: gap}}).status is Status.ERROR


ORIGIN = {
    "Id": "o",
    "DomainName": "origin.example.jp",
    "CustomOriginConfig": {
        "OriginProtocolPolicy": "https-only",
        "OriginSslProtocols": {"Quantity": 1, "Items": ["TLSv1.2"]},
    },
}
LISTED: dict[str, Any] = {
    "Quantity": 1,
    "Items": [
        {
            "ARN": ARN,
            "Id": "E1",
            "Enabled": True,
            "Status": "Deployed",
            "ViewerCertificate": {"MinimumProtocolVersion": "TLSv1.2_2021"},
            "DefaultCacheBehavior": {"ViewerProtocolPolicy": "https-only"},
            "CacheBehaviors": {
                "Quantity": 1,
                "Items": [{"PathPattern": "/a", "ViewerProtocolPolicy": "allow-all"}],
            },
            "Origins": {"Quantity": 1, "Items": [ORIGIN]},
            "WebACLId": "",
        }
    ],
}


def read(**changes: Any) -> Any:
    """The body of the distribution, with these changes in CloudFront's answer."""
    listed = copy.deepcopy(LISTED)
    listed["Items"][0].update(changes)
    (body,) = seen(DISTRIBUTIONS, {"ListDistributions": {"DistributionList": listed}}).values()
    return body


def test_every_behaviour_is_read() -> None:
    """The default one, and the others."""
    assert [each["path"] for each in read()["behaviors"]] == ["*", "/a"]


def test_what_is_being_disabled_still_serves() -> None:
    """Until it is deployed everywhere."""
    assert read(Enabled=False, Status="InProgress")["serves"]
    assert not read(Enabled=False)["serves"]


@pytest.mark.parametrize(
    "changes",
    [
        {"CacheBehaviors": {"Quantity": 1}},
        {"Origins": {"Quantity": 2, "Items": [ORIGIN]}},
        {"Origins": {"Quantity": 1, "Items": [{"Id": "o", "DomainName": "d"}]}},
    ],
)
def test_less_than_was_announced(changes: dict[str, Any]) -> None:
    """Malformed, never "there is no other"."""
    with pytest.raises(Unreadable):
        read(**changes)


def test_a_page_without_its_distributions() -> None:
    """Malformed."""
    with pytest.raises(Unreadable):
        seen(DISTRIBUTIONS, {"ListDistributions": {"DistributionList": {"Quantity": 3}}})
