"""aws.apigateway_domain_tls_policy: what would make it say pass wrongly?"""

import shlex

import pytest

from tests.golden.aws.answers import seen
from tests.judging import one
from urazuke.checks.aws.facts.apigateway_domains import API_DOMAINS
from urazuke.errors import Unreadable
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.apigateway_domain_tls_policy"
ARN = "arn:aws:apigateway:ap-northeast-1::/domainnames/api.example.jp"


def judged(*policies: str, name: str = "api.example.jp") -> Finding:
    """The finding of a domain with this policy."""
    body: Json = {"name": name, "policy": policies[0]}
    return one(CHECK, {API_DOMAINS: {ARN: body}})


@pytest.mark.parametrize(
    "policy", ["TLS_1_2", "SecurityPolicy_TLS13_1_2_2021_06", "SecurityPolicy_TLS13_1_3_2025_09"]
)
def test_modern(policy: str) -> None:
    """Pass."""
    assert judged(policy).status is Status.PASS


def test_old() -> None:
    """Fail, with a command for this domain alone."""
    finding = judged("TLS_1_0", name="a; reboot")
    assert finding.status is Status.FAIL
    words = shlex.split(finding.fix)
    assert words[words.index("--domain-name") + 1] == "a; reboot"


@pytest.mark.parametrize("policy", ["", "TLS_1_3", "SecurityPolicy_TLS10_2031"])
def test_a_policy_that_is_not_in_the_table(policy: str) -> None:
    """Error, whatever its name promises."""
    assert judged(policy).status is Status.ERROR


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {API_DOMAINS: {ARN: gap}}).status is Status.ERROR


def test_a_domain_for_which_no_policy_is_told() -> None:
    """Malformed."""
    with pytest.raises(Unreadable):
        seen(API_DOMAINS, {"GetDomainNames": {"items": [{"domainName": "api.example.jp"}]}})
