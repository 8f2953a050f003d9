"""aws.dms_endpoint_ssl: what would make it say pass wrongly?"""

import shlex
from typing import Any

import pytest

from tests.golden.aws.answers import seen
from tests.judging import one
from urazuke.checks.aws.facts.dms_endpoints import DMS_ENDPOINTS
from urazuke.errors import Unreadable
from urazuke.model import Finding, Reason, Status, Unavailable

CHECK = "aws.dms_endpoint_ssl"
ARN = "arn:aws:dms:ap-northeast-1:123456789012:endpoint:OLD"


def judged(engine: str, ssl: str, protocol: str | None = None) -> Finding:
    """The finding of one endpoint."""
    body = {"arn": ARN, "name": "old", "engine": engine, "ssl": ssl, "protocol": protocol}
    return one(CHECK, {DMS_ENDPOINTS: {ARN: body}})


@pytest.mark.parametrize("engine", ["postgres", "mysql", "oracle", "sqlserver", "docdb", "db2"])
def test_databases(engine: str) -> None:
    """Every mode but none encrypts; a mode that nobody knows is an error."""
    for mode in ("require", "verify-ca", "verify-full"):
        assert judged(engine, mode).status is Status.PASS
    assert judged(engine, "none").status is Status.FAIL
    assert judged(engine, "prefer").status is Status.ERROR
    assert judged(engine, "").status is Status.ERROR


@pytest.mark.parametrize(
    ("engine", "protocol", "expected"),
    [
        ("redis", "ssl-encryption", Status.PASS),
        ("redis", "plaintext", Status.FAIL),
        ("redis", None, Status.ERROR),
        ("kafka", "sasl-ssl", Status.PASS),
        ("kafka", "ssl-authentication", Status.PASS),
        ("kafka", "plaintext", Status.FAIL),
        ("kafka", "sasl-plaintext", Status.ERROR),
        ("kafka", None, Status.ERROR),
        ("opensearch", "https", Status.PASS),
        ("elasticsearch", "http", Status.FAIL),
        ("elasticsearch", None, Status.ERROR),
    ],
)
def test_engines_with_a_setting_of_their_own(
    engine: str, protocol: str | None, expected: Status
) -> None:
    """The SSL mode says nothing about them, whatever it is."""
    for mode in ("none", "require"):
        assert judged(engine, mode, protocol).status is expected


@pytest.mark.parametrize("engine", ["s3", "dynamodb", "kinesis"])
def test_services_of_aws(engine: str) -> None:
    """Not applicable."""
    assert judged(engine, "none").status is Status.NOT_APPLICABLE


def test_other_engines() -> None:
    """Redshift is always reached encrypted; of others only a mode that encrypts tells enough."""
    assert judged("redshift", "none").status is Status.PASS
    assert judged("neptune", "none").status is Status.ERROR
    assert judged("new", "none").status is Status.ERROR
    assert judged("new", "require").status is Status.PASS


def test_the_fix() -> None:
    """A mode that checks a certificate names it by a variable."""
    assert shlex.split(judged("postgres", "none").fix)[-2:] == ["--ssl-mode", "require"]
    assert judged("mysql", "none").fix.endswith('verify-ca --certificate-arn "$CERTIFICATE_ARN"')


def read(**endpoint: Any) -> Any:
    """The body of one endpoint."""
    given = {
        "EndpointArn": ARN,
        "EndpointIdentifier": "old",
        "EngineName": "kafka",
        "SslMode": "none",
        **endpoint,
    }
    (body,) = seen(DMS_ENDPOINTS, {"DescribeEndpoints": {"Endpoints": [given]}}).values()
    return body


def test_what_is_read() -> None:
    """The setting of the engine, and neither users nor addresses."""
    assert read(KafkaSettings={"SecurityProtocol": "sasl-ssl"})["protocol"] == "sasl-ssl"
    assert read(RedisSettings={"SslSecurityProtocol": "plaintext"})["protocol"] == "plaintext"
    search = read(ElasticsearchSettings={"EndpointUri": "HTTPS://search.example/"})
    assert search["protocol"] == "https"
    assert read(ElasticsearchSettings={"EndpointUri": "search.example"})["protocol"] is None
    bare = read(Username="admin", Password="secret", ServerName="db.example")
    assert set(bare) == {"arn", "name", "engine", "ssl", "protocol"}


def test_a_mode_that_is_not_told() -> None:
    """Malformed."""
    endpoint = {"EndpointArn": ARN, "EndpointIdentifier": "old", "EngineName": "mysql"}
    with pytest.raises(Unreadable):
        seen(DMS_ENDPOINTS, {"DescribeEndpoints": {"Endpoints": [endpoint]}})


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {DMS_ENDPOINTS: {ARN: gap}}).status is Status.ERROR
