"""aws.iam_inline_policy_no_kms_decrypt_all: judged beside the managed ones."""

from tests.golden.aws.identities import ROLE, allow, identity
from tests.golden.aws.identities import of_identity as judged
from urazuke.model import Reason, Status, Unavailable

CHECK = "aws.iam_inline_policy_no_kms_decrypt_all"


def test_inside_an_identity() -> None:
    """Fail; without any inline policy pass; a service-linked role is not asked."""
    assert judged(CHECK, identity(ROLE, allow("kms:*"))).status is Status.FAIL
    assert judged(CHECK, identity()).status is Status.PASS
    linked = identity(ROLE, allow("kms:*"), of_aws=True)
    assert judged(CHECK, linked).status is Status.NOT_APPLICABLE


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert judged(CHECK, gap).status is Status.ERROR
