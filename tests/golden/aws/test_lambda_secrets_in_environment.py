"""aws.lambda_secrets_in_environment: what would make it say pass wrongly?"""

import pytest

from tests.golden.aws.answers import seen
from tests.judging import one
from urazuke.checks.aws.facts.lambda_configurations import FUNCTIONS
from urazuke.checks.aws.rules.secret_names import betraying
from urazuke.errors import Unreadable
from urazuke.model import Finding, Reason, Status, Unavailable

CHECK = "aws.lambda_secrets_in_environment"
ARN = "arn:aws:lambda:ap-northeast-1:123456789012:function:f"


def judged(*variables: str, name: str = "f", harmless: tuple[str, ...] = ()) -> Finding:
    """The finding of a function with these variables."""
    body = {"name": name, "runtime": "python3.13", "variables": list(variables)}
    return one(CHECK, {FUNCTIONS: {ARN: body}}, params={"harmless": list(harmless)})


@pytest.mark.parametrize(
    "name",
    """DB_PASSWORD password dbPassword API_KEY apiKey X_API_TOKEN SECRET client_secret
    AWS_SECRET_ACCESS_KEY AWS_ACCESS_KEY_ID PrivateKey JWT_SECRET GITHUB_TOKEN DB_PASSWORD_2
    REDIS_AUTH_TOKEN PASSPHRASE credentials SMTP_PASS DATABASE_URL STRIPE_SECRET_KEY
    ENCRYPTION_KEY connectionString""".split(),
)
def test_a_name_that_tells_of_a_secret(name: str) -> None:
    """Fail."""
    finding = judged("STAGE", name)
    assert finding.status is Status.FAIL
    assert name in finding.observed.ja


@pytest.mark.parametrize(
    "name",
    """STAGE TABLE_NAME DB_SECRET_ARN SECRET_NAME SECRET_ID PASSWORD_POLICY TOKEN_TTL PASSENGER
    SECRETARY_MAIL KEYBOARD COMPASS TOKENIZER API_ENDPOINT PASSWORD_PARAMETER PRIMARY_KEY
    TOKEN_URL LOG_LEVEL KEY_COUNT SECRET_REGION JWT_ISSUER""".split(),
)
def test_a_name_that_does_not(name: str) -> None:
    """Pass."""
    assert judged(name).status is Status.PASS


def test_nothing_there() -> None:
    """Pass."""
    assert judged().status is Status.PASS


def test_known_to_be_harmless() -> None:
    """Only the very name is let through."""
    assert judged("CSRF_TOKEN", harmless=("CSRF_TOKEN",)).status is Status.PASS
    assert judged("CSRF_TOKEN", "TOKEN", harmless=("CSRF_TOKEN",)).status is Status.FAIL


def test_names_are_kept_and_values_are_not() -> None:
    """The body holds no value."""
    function = {
        "FunctionArn": ARN,
        "FunctionName": "f",
        "PackageType": "Zip",
        "Runtime": "python3.13",
        "Environment": {"Variables": {"DB_PASSWORD": "hunter2"}},
    }
    (body,) = seen(FUNCTIONS, {"ListFunctions": {"Functions": [function]}}).values()
    assert body["variables"] == ["DB_PASSWORD"]
    assert "hunter2" not in str(body)


def test_an_environment_that_lambda_could_not_decrypt() -> None:
    """Denied, not empty."""
    function = {
        "FunctionArn": ARN,
        "FunctionName": "f",
        "PackageType": "Image",
        "Environment": {"Error": {"ErrorCode": "AccessDeniedException", "Message": "no"}},
    }
    with pytest.raises(Unreadable) as refused:
        seen(FUNCTIONS, {"ListFunctions": {"Functions": [function]}})
    assert refused.value.unavailable.reason is Reason.DENIED


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {FUNCTIONS: {ARN: gap}}).status is Status.ERROR


def test_names_come_in_order() -> None:
    """Whatever the order that AWS gives."""
    assert betraying({"b_token", "a_token"}) == ["a_token", "b_token"]
