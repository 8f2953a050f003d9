"""aws.ses_tls_required: what would make it say pass wrongly?"""

from typing import Any

import pytest

from tests.golden.aws.answers import seen
from tests.judging import one
from urazuke.checks.aws.facts.ses_routes import ROUTES
from urazuke.model import Finding, Reason, Status, Unavailable

CHECK = "aws.ses_tls_required"
ARN = "arn:aws:ses:ap-northeast-1:123456789012:identity/example.jp"


def judged(**changes: Any) -> Finding:
    """The finding of an identity with a good set, but for the changes."""
    body = {
        "kind": "identity",
        "name": "example.jp",
        "sends": True,
        "set": "strict",
        "tls": "REQUIRE",
        **changes,
    }
    return one(CHECK, {ROUTES: {ARN: body}})


@pytest.mark.parametrize("kind", ["identity", "configuration-set"])
def test_required(kind: str) -> None:
    """Pass."""
    assert judged(kind=kind).status is Status.PASS


@pytest.mark.parametrize(
    "changes",
    [
        {"tls": "OPTIONAL"},
        {"set": None, "tls": None},
        {"kind": "configuration-set", "tls": "OPTIONAL"},
        {"kind": "configuration-set", "tls": "OPTIONAL", "sends": False},
    ],
)
def test_in_clear_if_need_be(changes: dict[str, Any]) -> None:
    """Fail; a set may be switched on again at any moment."""
    assert judged(**changes).status is Status.FAIL


def test_may_not_send() -> None:
    """Not applicable."""
    assert judged(sends=False, set=None, tls=None).status is Status.NOT_APPLICABLE


@pytest.mark.parametrize("tls", [None, "require", "SOMETIMES"])
def test_a_policy_that_is_not_known(tls: str | None) -> None:
    """Error."""
    assert judged(tls=tls).status is Status.ERROR


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {ROUTES: {ARN: gap}}).status is Status.ERROR


def test_a_set_that_says_nothing_is_optional() -> None:
    """SES's default."""
    answers = {
        "ListConfigurationSets": {"ConfigurationSets": ["plain"]},
        "GetConfigurationSet": {"ConfigurationSetName": "plain"},
        "ListEmailIdentities": {"EmailIdentities": []},
    }
    (body,) = seen(ROUTES, answers).values()
    assert body["tls"] == "OPTIONAL"
