"""aws.opensearch_enforce_https: what would make it say pass wrongly?"""

import shlex
from typing import Any

import pytest

from tests.golden.aws.answers import Given, seen
from tests.golden.aws.domains import ARN, GOOD, judged, refused
from urazuke.checks.aws.facts.opensearch_domains import DOMAINS
from urazuke.errors import Unreadable
from urazuke.model import Json, Status
from urazuke.sdk import Operation

CHECK = "aws.opensearch_enforce_https"


def test_on_off_and_on_the_way() -> None:
    """While a change is applied, on is not a pass; off is a failure all the same."""
    assert judged(CHECK).status is Status.PASS
    assert judged(CHECK, https=False).status is Status.FAIL
    assert judged(CHECK, changing=True).status is Status.ERROR
    assert judged(CHECK, https=False, changing=True).status is Status.FAIL


def test_the_fix() -> None:
    """For this domain, in one word."""
    words = shlex.split(judged(CHECK, https=False, name="a; b").fix)
    assert words[words.index("--domain-name") + 1] == "a; b"


def test_refused() -> None:
    """Error."""
    assert refused(CHECK) is Status.ERROR


DOMAIN: dict[str, Any] = {
    "DomainName": "catalogue",
    "ARN": ARN,
    "Processing": False,
    "DomainEndpointOptions": {"EnforceHTTPS": True, "TLSSecurityPolicy": GOOD["policy"]},
    "NodeToNodeEncryptionOptions": {"Enabled": True},
    "VPCOptions": {"VPCId": "vpc-1"},
}
LISTED = {"DomainNames": [{"DomainName": "catalogue", "EngineType": "OpenSearch"}]}


def read(domain: dict[str, Any]) -> Json:
    """The body of the only domain."""
    answers = {"ListDomainNames": LISTED, "DescribeDomains": {"DomainStatusList": [domain]}}
    (body,) = seen(DOMAINS, answers).values()
    return body


def test_what_is_read() -> None:
    """No VPC, or an empty one, is a public domain."""
    assert read(DOMAIN) == GOOD
    assert read({k: v for k, v in DOMAIN.items() if k != "VPCOptions"})["vpc"] is None
    assert read({**DOMAIN, "VPCOptions": {}})["vpc"] is None


@pytest.mark.parametrize(
    "missing",
    ["ARN", "Processing", "DomainEndpointOptions", "NodeToNodeEncryptionOptions", "DomainName"],
)
def test_what_is_not_told(missing: str) -> None:
    """Malformed."""
    with pytest.raises(Unreadable):
        read({k: v for k, v in DOMAIN.items() if k != missing})
    with pytest.raises(Unreadable):
        read({**DOMAIN, "DomainEndpointOptions": {}})


def test_a_domain_that_is_listed_and_not_described() -> None:
    """Malformed: the description leaves no domain out."""
    with pytest.raises(Unreadable):
        read({**DOMAIN, "DomainName": "another"})


class _Asked(Given):
    """Remembers how many domains were asked for at a time."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(
            {
                "ListDomainNames": {"DomainNames": [{"DomainName": name} for name in names]},
                "DescribeDomains": {
                    "DomainStatusList": [{**DOMAIN, "DomainName": name} for name in names]
                },
            }
        )
        self.batches: set[int] = set()

    def call(self, operation: Operation, **asked: Json) -> Any:
        """The answer."""
        if "DomainNames" in asked:
            self.batches.add(len(asked["DomainNames"]))
        return super().call(operation, **asked)


def test_five_at_a_time() -> None:
    """The service takes no more."""
    aws = _Asked([f"d{number}" for number in range(12)])
    assert len(list(DOMAINS.collect(aws))) == 12
    assert aws.batches == {5, 2}
