"""What holds for all documents: order, case and form do not matter, and more is never less."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.golden.aws.identities import KEY, allow, deny, document
from urazuke.checks.aws.rules import identity_policy
from urazuke.checks.aws.rules.grants import administration, decryption, whole_services
from urazuke.checks.aws.rules.identity_policy import reaches_all
from urazuke.model import Json

ACTIONS = st.sampled_from(
    "* *:* s3:* s3:Get* s3:?* iam:* iam:PassRole iam:Put* kms:* kms:Decrypt k* *:Decrypt".split()
)
RESOURCES = st.sampled_from(["*", "arn:aws:s3:::*", "arn:aws:s3:::data/*", f"{KEY}*", f"{KEY}abc"])
CONDITIONS = st.sampled_from(
    [
        None,
        {"Bool": {"aws:MultiFactorAuthPresent": "true"}},
        {"StringEquals": {"aws:ResourceTag/team": "shop"}},
        {"StringLike": {"kms:ViaService": "s3.*.amazonaws.com"}},
    ]
)


@st.composite
def statements(draw: st.DrawFn) -> Json:
    """One statement, with any of the forms that elements have."""
    made = draw(st.sampled_from([allow, deny]))
    actions = draw(st.lists(ACTIONS, min_size=1, max_size=3))
    resources = draw(st.lists(RESOURCES, min_size=1, max_size=2))
    spared = draw(st.booleans())
    about = {"action": None, "NotAction": actions} if spared else {"action": actions}
    return made(resource=resources, Condition=draw(CONDITIONS), **about)


DOCUMENTS = st.lists(statements(), min_size=1, max_size=4)


def found(each: list[Json]) -> tuple[bool, bool, bool]:
    """Which of the three are found."""
    read = identity_policy.read(document(*each)).statements
    return bool(administration(read)), bool(whole_services(())(read)), bool(decryption(read))


@given(DOCUMENTS, st.randoms())
def test_order_case_and_form(each: list[Json], random: Random) -> None:
    """Change nothing."""
    other = [_in_other_words(one) for one in each]
    random.shuffle(other)
    assert found(other) == found(each)


def _in_other_words(statement: Json) -> Json:
    def form(name: str, value: Json) -> Json:
        if not isinstance(value, list):
            return value
        told = [one.upper() for one in value] if name.endswith("Action") else value
        return told[0] if len(told) == 1 else [*told[::-1], told[0]]

    return {name: form(name, value) for name, value in statement.items()}


@given(DOCUMENTS, statements())
def test_more_is_never_less(each: list[Json], one: Json) -> None:
    """An Allow adds, a Deny takes away."""
    before, after = found(each), found([*each, one])
    if one["Effect"] == "Allow":
        assert all(now >= was for was, now in zip(before, after, strict=True))
    else:
        assert all(now <= was for was, now in zip(before, after, strict=True))


@given(DOCUMENTS)
def test_everything_allowed_is_found_unless_all_of_it_is_denied(each: list[Json]) -> None:
    """Whatever else stands in the document."""
    read = identity_policy.read(document(allow(), *each)).statements
    denied = [s for s in read if s.effect == "Deny" and not s.conditions]
    if not denied:
        assert found([allow(), *each]) == (True, True, True)


@given(DOCUMENTS)
def test_a_deny_of_everything_wins(each: list[Json]) -> None:
    """Whatever else stands in the document."""
    assert found([*each, deny()]) == (False, False, False)


@pytest.mark.parametrize(
    "pattern",
    [
        "*",
        "**",
        "?*",
        "arn:*",
        "arn:aws:iam::*:role/*",
        "arn:aws:iam::123456789012:*",
        "arn:aws:iam::123456789012:role*",
        "arn:aws:iam::123456789012:r*",
        "arn:aws:iam::123456789012:role/*/*",
        "arn:aws:kms:*:*:key*",
        "arn:aws:ec2:*:*:instance/i-*",
        "arn:aws:apigateway:*::/restapis/*",
        "arn:aws:s3:::*",
        "arn:aws:s3:::*/*",
        "arn:aws:sqs:ap-northeast-1:123456789012:?*",
    ],
)
def test_all_of_a_kind(pattern: str) -> None:
    """Reaches all."""
    assert reaches_all(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "arn:aws:iam::123456789012:role/app",
        "arn:aws:iam::123456789012:role/app-*",
        "arn:aws:iam::123456789012:role/service/*",
        "arn:aws:iam::123456789012:user/${aws:username}",
        "arn:aws:ec2:*:*:instance/i-0123*",
        "arn:aws:lambda:*:*:function:shop-*",
        "arn:aws:s3:::data/*",
        "arn:aws:s3:::data*",
        "arn:aws:sqs:ap-northeast-1:123456789012:shop-*",
    ],
)
def test_some_of_a_kind(pattern: str) -> None:
    """Does not."""
    assert not reaches_all(pattern)
