"""XML's booleans: two words, and nothing that merely is not "true"."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from botocore.exceptions import ReadTimeoutError
from botocore.parsers import ResponseParserError
from botocore.session import get_session

from urazuke.connect.aws.deadline import Deadline
from urazuke.connect.aws.sessions import StrictParsers, assumed, opened


def parsed(text: str, service: str = "ec2", operation: str = "GetEbsEncryptionByDefault") -> object:
    """What the parser makes of an answer."""
    model: Any = get_session().get_service_model(service)
    parser = StrictParsers().create_parser(model.resolved_protocol)
    response = {"headers": {}, "status_code": 200, "body": text.encode(), "context": {}}
    return parser.parse(response, model.operation_model(operation).output_shape)


def answer(said: str) -> str:
    """EC2's answer."""
    return f"<R><requestId>r</requestId><ebsEncryptionByDefault>{said}</ebsEncryptionByDefault></R>"


@pytest.mark.parametrize(("said", "meant"), [("true", True), ("false", False), ("True", True)])
def test_a_boolean(said: str, meant: bool) -> None:
    """As it says."""
    found = parsed(answer(said))
    assert isinstance(found, dict)
    assert found["EbsEncryptionByDefault"] is meant


@pytest.mark.parametrize("said", ["", "yes", "1", "seven", "tru", "false "])
def test_no_boolean(said: str) -> None:
    """Refused: False would be a guess, and sometimes the good news."""
    with pytest.raises(ResponseParserError):
        parsed(answer(said))


def test_rds_too() -> None:
    """The query format: nobody may read a garbled `PubliclyAccessible` as "not public"."""
    instance = "<DBInstance><PubliclyAccessible>maybe</PubliclyAccessible></DBInstance>"
    body = (
        "<DescribeDBInstancesResponse><DescribeDBInstancesResult><DBInstances>"
        f"{instance}</DBInstances></DescribeDBInstancesResult></DescribeDBInstancesResponse>"
    )
    with pytest.raises(ResponseParserError):
        parsed(body, "rds", "DescribeDBInstances")


def test_a_text_in_place_of_a_list() -> None:
    """Refused: botocore takes it for an empty list."""
    body = (
        "<DescribeDBInstancesResponse><DescribeDBInstancesResult>"
        "<DBInstances>seven</DBInstances></DescribeDBInstancesResult></DescribeDBInstancesResponse>"
    )
    with pytest.raises(ResponseParserError):
        parsed(body, "rds", "DescribeDBInstances")


def test_sessions_share_what_was_read() -> None:
    """Else each account of a run would read AWS's models again."""
    one, other = (
        opened(aws_access_key_id="a", aws_secret_access_key="b")._session for _ in range(2)
    )
    assert one.get_component("data_loader") is other.get_component("data_loader")


def test_credentials_that_are_about_to_expire_are_asked_for_again() -> None:
    """A run may take longer than a role's session."""
    asked: list[int] = []

    def ask() -> dict[str, object]:
        asked.append(1)
        soon = datetime.now(UTC) + timedelta(minutes=1 if len(asked) == 1 else 60)
        words = ("AccessKeyId", "SecretAccessKey", "SessionToken")
        return {**dict.fromkeys(words, str(len(asked))), "Expiration": soon}

    session = assumed(ask)
    for _ in range(3):
        credentials = session.get_credentials()
        assert credentials is not None
        assert credentials.get_frozen_credentials().access_key == "2"
    assert len(asked) == 2


def test_no_attempt_begins_after_the_deadline() -> None:
    """Nor is the first one late."""
    request = SimpleNamespace(context={}, url="https://x")
    deadline = Deadline(60)
    deadline.check(request)
    deadline.check(request)
    request.context["urazuke_began"] -= 61
    with pytest.raises(ReadTimeoutError):
        deadline.check(request)
