"""aws.appsync_domain_tls: what would make it say pass wrongly?"""

import pytest

from tests.golden.aws.answers import seen
from tests.judging import one
from urazuke.checks.aws.facts.appsync_domains import APPSYNC_DOMAINS
from urazuke.errors import Unreadable
from urazuke.model import Finding, Reason, Status, Unavailable

CHECK = "aws.appsync_domain_tls"
ARN = "arn:aws:appsync:ap-northeast-1:123456789012:domainnames/g.example.jp"


def judged(certificate: object) -> Finding:
    """The finding of a domain."""
    body = {"name": "g.example.jp", "certificate": certificate}
    return one(CHECK, {APPSYNC_DOMAINS: {ARN: body}})


@pytest.mark.parametrize(
    ("certificate", "status"),
    [
        ("arn:aws:acm:us-east-1:123456789012:certificate/c", Status.PASS),
        ("", Status.FAIL),
        ("none", Status.FAIL),
        (None, Status.ERROR),
    ],
)
def test_a_certificate(certificate: object, status: Status) -> None:
    """There, or not."""
    assert judged(certificate).status is status


def test_an_answer_without_one() -> None:
    """Malformed."""
    with pytest.raises(Unreadable):
        seen(APPSYNC_DOMAINS, {"ListDomainNames": {"domainNameConfigs": [{"domainName": "g"}]}})


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {APPSYNC_DOMAINS: {ARN: gap}}).status is Status.ERROR
