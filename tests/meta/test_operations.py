"""What AWS collectors declare, held against botocore's models of AWS."""

import inspect
import re
from functools import cache

import pytest
from botocore.exceptions import ClientError
from botocore.session import Session, get_session

from tests.declared import aws_collectors, operations, rest_on
from urazuke.connect.aws.faults import unreadable
from urazuke.model import Reason
from urazuke.sdk import AwsCollector, Operation

# Generating the credential report changes nothing but the age of the report.
_READS = re.compile(
    "Get|List|Describe|Head|Lookup|Search|Batch(Get|Describe)|GenerateCredentialReport$"
)
IDS = [f"{operation.service}:{operation.name}" for operation in operations()]

# AWS leaves the member out where there is none: no web ACL before a resource, no administrator,
# no queue, versioning that was never switched on.
LEFT_OUT = {
    ("guardduty", "GetAdministratorAccount"),
    ("s3", "GetBucketLogging"),
    ("s3", "GetBucketVersioning"),
    ("sqs", "ListQueues"),
    ("wafv2", "GetWebACLForResource"),
}


@cache
def session() -> Session:
    """One for all: reading AWS's models takes long."""
    return get_session()


def model(operation: Operation) -> object:
    """Botocore's model; raises for an operation that AWS does not have."""
    return session().get_service_model(operation.service).operation_model(operation.name)


def test_there_are_collectors() -> None:
    """The walk finds them, and each belongs to a check."""
    assert len(aws_collectors()) >= 5
    assert all(rest_on(operation) for operation in operations())


@pytest.mark.parametrize("operation", operations(), ids=IDS)
def test_an_operation_is_one_of_aws(operation: Operation) -> None:
    """It exists, only reads, and its result is a member of its answer."""
    shape = model(operation).output_shape  # type: ignore[attr-defined]
    if (operation.service, operation.name) in LEFT_OUT:
        assert operation.result is None
        return
    assert operation.result is not None, "without a result key an empty answer looks well-formed"
    assert operation.result in shape.members
    assert _READS.match(operation.name)


@pytest.mark.parametrize("operation", operations(), ids=IDS)
def test_its_permission_is_an_iam_action(operation: Operation) -> None:
    """`prefix:Action`, with the prefix that IAM has for the service."""
    assert re.fullmatch(r"[a-z0-9-]+:[A-Z][A-Za-z0-9]+", operation.permission)
    prefix = operation.permission.partition(":")[0]
    assert prefix == _signed(operation.service), "IAM calls the service as requests are signed"


def _signed(service: str) -> str:
    """IAM's prefix is the name that requests are signed for, but for this one."""
    name = str(session().get_service_model(service).signing_name)
    return {"tagging": "tag"}.get(name, name)


@pytest.mark.parametrize("operation", operations(), ids=IDS)
def test_absent_is_never_a_refusal(operation: Operation) -> None:
    """A code that means "there is none" is not one by which AWS refuses or throttles."""
    for code in operation.absent:
        assert re.fullmatch(r"[A-Za-z.]+", code)
        refused = ClientError({"Error": {"Code": code}}, operation.name)
        assert unreadable(refused, operation, "x").reason is Reason.MALFORMED


@pytest.mark.parametrize("collector", aws_collectors(), ids=lambda key: key.name)
def test_a_population_is_read_to_its_last_page(collector: AwsCollector[object]) -> None:
    """What AWS gives in pages is asked for in pages."""
    source = inspect.getsource(inspect.getmodule(collector.collect))  # type: ignore[arg-type]
    module = inspect.getmodule(collector.collect)
    for name, operation in vars(module).items():
        if isinstance(operation, Operation) and operation in collector.uses:
            client = session().create_client(operation.service, region_name="us-east-1")
            method = next(
                m for m, o in client.meta.method_to_api_mapping.items() if o == operation.name
            )
            if client.can_paginate(method):
                assert f".call({name}" not in source, f"{collector.name}: {name} has pages"


def test_names_are_unique() -> None:
    """Two collectors of one name would share one fact; two spellings of an operation, two logs."""
    names = [key.name for key in aws_collectors()]
    assert len(names) == len(set(names))
    asked = [(operation.service, operation.name) for operation in operations()]
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("collector", aws_collectors(), ids=lambda key: key.name)
def test_a_collector_is_named_for_its_file(collector: AwsCollector[object]) -> None:
    """`aws.<file>`."""
    assert collector.provider == "aws"
    assert collector.module.endswith(f"aws.facts.{collector.name.removeprefix('aws.')}")
