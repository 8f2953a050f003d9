"""aws.rds_storage_encrypted: what would make it say pass wrongly?"""

import shlex

import pytest

from tests.golden.aws.test_rds_not_public import ARN, CLOSED, CLUSTER, INSTANCE, listed
from tests.judging import one
from urazuke.checks.aws.facts.rds_databases import DATABASES
from urazuke.errors import Unreadable
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.rds_storage_encrypted"


def judged(**changes: Json) -> Finding:
    """The finding of a database that is encrypted but for the changes."""
    return one(CHECK, {DATABASES: {ARN: {**CLOSED, **changes}}})


@pytest.mark.parametrize("kind", ["instance", "cluster"])
def test_encrypted_or_not(kind: str) -> None:
    """Pass and fail."""
    assert judged(kind=kind).status is Status.PASS
    assert judged(kind=kind, encrypted=False).status is Status.FAIL


def test_an_instance_of_a_cluster() -> None:
    """Not applicable: the storage is the cluster's."""
    assert judged(cluster="shop", encrypted=False).status is Status.NOT_APPLICABLE


def test_the_fix_makes_a_copy_beside_the_old_one() -> None:
    """Snapshot, encrypted copy, restore; for a cluster it is encrypted as it is restored."""
    lines = [shlex.split(line) for line in judged(encrypted=False).fix.splitlines()]
    assert [line[2] for line in lines] == [
        "create-db-snapshot",
        "copy-db-snapshot",
        "restore-db-instance-from-db-snapshot",
    ]
    finding = judged(kind="cluster", encrypted=False, name="a b")
    lines = [shlex.split(line) for line in finding.fix.splitlines()]
    assert [line[2] for line in lines] == [
        "create-db-cluster-snapshot",
        "restore-db-cluster-from-snapshot",
    ]
    assert "a b" in lines[0]


@pytest.mark.parametrize(
    ("told", "kind", "encrypted"),
    [
        (True, None, True),
        (False, None, False),
        (True, "sse-kms", True),
        (False, "sse-rds", True),
        (False, "none", False),
    ],
)
def test_keys_of_aws_are_told_by_the_type(told: bool, kind: str | None, encrypted: bool) -> None:
    """The flag alone does not speak of them."""
    more = {"StorageEncrypted": told, **({} if kind is None else {"StorageEncryptionType": kind})}
    bodies = listed([{**INSTANCE, **more}], [{**CLUSTER, **more}]).values()
    assert [body["encrypted"] for body in bodies] == [encrypted, encrypted]


@pytest.mark.parametrize(("told", "kind"), [(True, "none"), (True, "new"), (False, "new")])
def test_what_contradicts_itself_or_is_not_known(told: bool, kind: str) -> None:
    """Malformed."""
    with pytest.raises(Unreadable):
        listed([{**INSTANCE, "StorageEncrypted": told, "StorageEncryptionType": kind}], [])


def test_a_flag_that_is_not_told() -> None:
    """Malformed."""
    with pytest.raises(Unreadable):
        listed([], [{k: v for k, v in CLUSTER.items() if k != "StorageEncrypted"}])


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {DATABASES: {ARN: gap}}).status is Status.ERROR
