"""aws.opensearch_tls_policy: what would make it say pass wrongly?"""

import pytest
from botocore.session import get_session

from tests.golden.aws.domains import judged, refused
from urazuke.checks.aws.rules.search_domains import MODERN, RECOMMENDED
from urazuke.model import Status

CHECK = "aws.opensearch_tls_policy"


@pytest.mark.parametrize("policy", sorted(MODERN))
def test_each_policy_of_the_table(policy: str) -> None:
    """Pass from TLS 1.2 on; the fix chooses one that passes."""
    finding = judged(CHECK, policy=policy)
    assert finding.status is (Status.FAIL if "1-0" in policy else Status.PASS)
    assert MODERN[RECOMMENDED]
    assert not finding.fix or RECOMMENDED in finding.fix


def test_the_table_is_complete() -> None:
    """It knows every policy of the API's own model."""
    model = get_session().get_service_model("opensearch")
    assert set(MODERN) == set(model.shape_for("TLSSecurityPolicy").enum)


@pytest.mark.parametrize("policy", ["", "Policy-Min-TLS-1-4-2030-01", "Policy-Min-TLS-1-2"])
def test_a_policy_that_nobody_knows(policy: str) -> None:
    """Error."""
    assert judged(CHECK, policy=policy).status is Status.ERROR


def test_a_change_on_the_way() -> None:
    """Error for a good policy, fail for an old one."""
    assert judged(CHECK, changing=True).status is Status.ERROR
    old = "Policy-Min-TLS-1-0-2019-07"
    assert judged(CHECK, policy=old, changing=True).status is Status.FAIL


def test_refused() -> None:
    """Error."""
    assert refused(CHECK) is Status.ERROR
