"""aws.classified_store_protected: what would make it say pass wrongly?"""

from typing import Any

import pytest

from tests.judging import one
from urazuke.checks.aws.facts.data_stores import STORES
from urazuke.model import Finding, Reason, Status, Unavailable

CHECK = "aws.classified_store_protected"
ARN = "arn:aws:s3:::cards"
GUARD = {"encrypted": True, "closed": True, "logged": True}


def judged(label: str | None = "personal", *, kind: Any = "bucket", **guard: Any) -> Finding:
    """The finding of a guarded store, but for the changes."""
    whole = None if label is None else {**GUARD, **guard}
    body = {"arn": ARN, "name": "cards", "kind": kind, "label": label, "guard": whole}
    return one(CHECK, {STORES: {ARN: body}})


@pytest.mark.parametrize("label", ["personal", "Linkable"])
def test_guarded(label: str) -> None:
    """Pass."""
    assert judged(label).status is Status.PASS


@pytest.mark.parametrize("missing", ["encrypted", "closed", "logged"])
@pytest.mark.parametrize("kind", ["bucket", "instance", "cluster"])
def test_one_guard_is_missing(missing: str, kind: str) -> None:
    """Fail."""
    guard: Any = {missing: False}
    assert judged(kind=kind, **guard).status is Status.FAIL


@pytest.mark.parametrize("label", [None, "public", "personal data"])
def test_another_class(label: str | None) -> None:
    """Not its matter."""
    assert judged(label, closed=False).status is Status.NOT_APPLICABLE


def test_a_guard_that_is_not_told() -> None:
    """Error."""
    assert judged(encrypted=None).status is Status.ERROR


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {STORES: {ARN: gap}}).status is Status.ERROR
