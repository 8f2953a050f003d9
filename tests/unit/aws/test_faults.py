"""botocore's exceptions become typed reasons, by type and code and never by message."""

import pytest
from botocore import exceptions as boto

from urazuke.connect.aws.faults import unreadable
from urazuke.model import Reason
from urazuke.sdk import Operation

ASKED = Operation("s3", "GetPublicAccessBlock", action="s3:GetBucketPublicAccessBlock")


def told(code: str, status: int, message: str = "") -> tuple[Reason, str]:
    """Reason and detail for an answer of the service."""
    response = {
        "Error": {"Code": code, "Message": message},
        "ResponseMetadata": {"HTTPStatusCode": status},
    }
    fault = unreadable(boto.ClientError(response, "x"), ASKED, "here")
    return fault.reason, fault.detail


@pytest.mark.parametrize(
    ("code", "status", "reason"),
    [
        ("AccessDenied", 403, Reason.DENIED),
        ("AccessDeniedException", 400, Reason.DENIED),
        ("UnauthorizedOperation", 403, Reason.DENIED),
        ("ExpiredToken", 400, Reason.DENIED),
        ("OptInRequired", 403, Reason.DENIED),
        ("SomethingNew", 403, Reason.DENIED),
        ("SomethingNew", 401, Reason.DENIED),
        ("SlowDown", 503, Reason.THROTTLED),
        ("RequestLimitExceeded", 503, Reason.THROTTLED),
        ("SomethingNew", 429, Reason.THROTTLED),
        ("InternalError", 500, Reason.UNREACHABLE),
        ("503", 503, Reason.UNREACHABLE),
        ("InvalidParameter", 400, Reason.MALFORMED),
        ("", 200, Reason.MALFORMED),
    ],
)
def test_answers_of_the_service(code: str, status: int, reason: Reason) -> None:
    """The code decides, then the HTTP status."""
    assert told(code, status)[0] is reason


def test_the_message_is_left_out() -> None:
    """It repeats ARNs and requests; and it must not decide anything."""
    reason, detail = told("InternalError", 500, "AccessDenied for arn:aws:iam::1:user/secret")
    assert reason is Reason.UNREACHABLE
    assert "secret" not in detail


def test_a_denial_names_the_action() -> None:
    """The one that IAM knows."""
    assert "s3:GetBucketPublicAccessBlock" in told("AccessDenied", 403)[1]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (boto.ConnectTimeoutError(endpoint_url="x"), Reason.TIMEOUT),
        (boto.ReadTimeoutError(endpoint_url="x"), Reason.TIMEOUT),
        (boto.EndpointConnectionError(endpoint_url="x"), Reason.UNREACHABLE),
        (boto.ConnectionClosedError(endpoint_url="x"), Reason.UNREACHABLE),
        (boto.SSLError(endpoint_url="x", error=OSError()), Reason.UNREACHABLE),
        (boto.ProxyConnectionError(proxy_url="x", error=OSError()), Reason.UNREACHABLE),
        (boto.IncompleteReadError(actual_bytes=1, expected_bytes=2), Reason.TRUNCATED),
        (boto.NoCredentialsError(), Reason.DENIED),
        (boto.ProfileNotFound(profile="x"), Reason.DENIED),
        (boto.ParamValidationError(report="x"), Reason.BUG),
        (boto.PaginationError(message="x"), Reason.MALFORMED),
        (ValueError("x"), Reason.MALFORMED),
        (KeyError("x"), Reason.MALFORMED),
    ],
)
def test_exceptions(fault: Exception, reason: Reason) -> None:
    """By their type."""
    assert unreadable(fault, ASKED, "here").reason is reason
