"""Our clients can ask what collectors declare, as AWS describes it, and can change nothing."""

from collections.abc import Iterator
from typing import Any

import pytest
from botocore.session import get_session

from tests.declared import operations
from urazuke.connect.aws.sessions import opened
from urazuke.sdk import Operation

THEIRS = get_session()
SESSION = opened(aws_access_key_id="k", aws_secret_access_key="s")
WRITES = {
    "s3": ("put_object", "delete_bucket", "create_session"),
    "iam": ("create_access_key", "attach_role_policy", "tag_user"),
    "ec2": ("authorize_security_group_ingress", "run_instances", "terminate_instances"),
    "kms": ("decrypt", "put_key_policy"),
}


def _shapes(shape: Any, seen: set[str]) -> Iterator[tuple[str, str]]:
    """Every shape that an answer can hold, and its type."""
    if shape is None or shape.name in seen:
        return
    seen.add(shape.name)
    yield shape.name, shape.type_name
    for inner in _inner(shape):
        yield from _shapes(inner, seen)


def _inner(shape: Any) -> list[Any]:
    if shape.type_name == "structure":
        return list(shape.members.values())
    if shape.type_name == "map":
        return [shape.key, shape.value]
    return [shape.member] if shape.type_name == "list" else []


def _model(session: Any, operation: Operation) -> Any:
    return session.get_service_model(operation.service).operation_model(operation.name)


@pytest.mark.parametrize("operation", operations(), ids=lambda o: f"{o.service}:{o.name}")
def test_what_is_declared_is_there_whole(operation: Operation) -> None:
    """The same question, answer and errors as in botocore's own model."""
    ours, theirs = _model(SESSION._session, operation), _model(THEIRS, operation)
    for left, right in (
        (ours.input_shape, theirs.input_shape),
        (ours.output_shape, theirs.output_shape),
    ):
        assert dict(_shapes(left, set())) == dict(_shapes(right, set()))
    assert [each.name for each in ours.error_shapes] == [each.name for each in theirs.error_shapes]
    assert _http(ours) == _http(theirs)


def _http(model: Any) -> dict[str, str]:
    """Method and path; a client of S3 takes the bucket out of the paths of its model."""
    path = str(model.http["requestUri"]).replace("/{Bucket}", "")
    return {"method": model.http["method"], "requestUri": path or "/"}


@pytest.mark.parametrize("service", WRITES)
def test_no_client_can_write(service: str) -> None:
    client = SESSION.client(service, region_name="eu-west-1")
    assert not [name for name in WRITES[service] if hasattr(client, name)]


def test_signing_in_is_whole() -> None:
    """Roles, and what a profile may need to come by credentials."""
    sts = SESSION.client("sts", region_name="eu-west-1")
    assert hasattr(sts, "assume_role")
    assert hasattr(sts, "assume_role_with_web_identity")
    assert hasattr(SESSION.client("sso-oidc", region_name="eu-west-1"), "create_token")
    assert hasattr(SESSION.client("sso", region_name="eu-west-1"), "get_role_credentials")


@pytest.mark.parametrize("service", sorted({operation.service for operation in operations()}))
def test_errors_can_be_told_apart(service: str) -> None:
    """Of each service: what botocore adds to a model by hand is put together first."""
    sessions: list[Any] = [SESSION._session, THEIRS]
    ours, botocores = (each.get_service_model(service).error_shapes for each in sessions)
    theirs = {shape.name for shape in botocores}
    assert {shape.name for shape in ours} <= theirs
