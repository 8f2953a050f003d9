"""botocore's exceptions → `Unreadable`. By type and error code, never by message.

AWS's own messages are left out of the detail: they repeat ARNs and request contents.
"""

from xml.etree.ElementTree import ParseError

from botocore import exceptions as boto
from botocore.parsers import ResponseParserError

from urazuke.errors import Unreadable
from urazuke.model import Reason
from urazuke.sdk import Operation

_DENIED = frozenset(
    """AccessDenied AccessDeniedException AccountProblem AuthFailure AuthorizationError
    AuthorizationErrorException ExpiredToken ExpiredTokenException InvalidAccessKeyId
    InvalidClientTokenId InvalidToken MissingAuthenticationToken NotAuthorized
    OptInRequired RequestExpired SignatureDoesNotMatch SubscriptionRequiredException
    UnauthorizedAccess UnauthorizedException UnauthorizedOperation
    UnrecognizedClientException""".split()
)
_THROTTLED = frozenset(
    """BandwidthLimitExceeded LimitExceededException ProvisionedThroughputExceededException
    RequestLimitExceeded RequestThrottled RequestThrottledException SlowDown Throttling
    ThrottledException ThrottlingException TooManyRequestsException
    PriorRequestNotComplete""".split()
)
# All that botocore raises for an answer that is refused, missing or not to be understood: its
# parsers let Python's own exceptions through.
FAULTS: tuple[type[Exception], ...] = (
    boto.BotoCoreError,
    boto.ClientError,
    ResponseParserError,
    ParseError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
)
_FORBIDDEN = frozenset({401, 403})
_TOO_MANY = 429
_SERVER_FAULT = 500

_REASONS: tuple[tuple[type[boto.BotoCoreError], Reason], ...] = (
    (boto.ConnectTimeoutError, Reason.TIMEOUT),
    (boto.ReadTimeoutError, Reason.TIMEOUT),
    (boto.IncompleteReadError, Reason.TRUNCATED),
    (boto.ResponseStreamingError, Reason.TRUNCATED),
    (boto.HTTPClientError, Reason.UNREACHABLE),
    (boto.ConnectionError, Reason.UNREACHABLE),
    (boto.CredentialRetrievalError, Reason.DENIED),
    (boto.NoCredentialsError, Reason.DENIED),
    (boto.PartialCredentialsError, Reason.DENIED),
    (boto.ProfileNotFound, Reason.DENIED),
    (boto.UnauthorizedSSOTokenError, Reason.DENIED),
    (boto.ParamValidationError, Reason.BUG),
)


def unreadable(fault: Exception, operation: Operation, where: str) -> Unreadable:
    """The typed reason, and a detail that names the call, the place and the IAM action."""
    call = f"{operation.service}:{operation.name} in {where}"
    if isinstance(fault, boto.ClientError):
        return _from_service(fault, operation, call)
    for kind, reason in _REASONS:
        if isinstance(fault, kind):
            return Unreadable(reason, f"{call}: {type(fault).__name__}")
    return Unreadable(Reason.MALFORMED, f"{call}: {type(fault).__name__}")


def code(fault: boto.ClientError) -> str:
    """The service's error code."""
    return str(fault.response.get("Error", {}).get("Code", ""))


def _from_service(fault: boto.ClientError, operation: Operation, call: str) -> Unreadable:
    name = code(fault)
    status = int(fault.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
    if name in _THROTTLED or status == _TOO_MANY:
        return Unreadable(Reason.THROTTLED, f"{call}: {name}")
    if name in _DENIED or status in _FORBIDDEN:
        return Unreadable(
            Reason.DENIED, f"{call}: {name}; the IAM action {operation.permission} is needed"
        )
    if status >= _SERVER_FAULT:
        return Unreadable(Reason.UNREACHABLE, f"{call}: {name or status}")
    return Unreadable(Reason.MALFORMED, f"{call}: {name or status}")
