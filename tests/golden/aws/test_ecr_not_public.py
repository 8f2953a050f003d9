"""aws.ecr_not_public: what would make it say pass wrongly? More: test_sqs_not_public."""

import pytest

from tests.golden.aws.answers import Given
from tests.golden.aws.policies import ANYBODY, NARROW, OWN, SERVICE, SOMEBODY, WIDE, guarded
from tests.golden.aws.policies import statement as allow
from tests.judging import Facts, one
from urazuke.checks.aws.facts.ecr_registry import REGISTRY
from urazuke.checks.aws.facts.ecr_repositories import REPOSITORIES
from urazuke.errors import Unreadable
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.ecr_not_public"
ARN = f"arn:aws:ecr:ap-northeast-1:{OWN}:repository/app"
OVER = f"arn:aws:ecr:ap-northeast-1:{OWN}:registry"
GAP = Unavailable(reason=Reason.DENIED, detail="refused")


def statement(**changes: Json) -> Json:
    """An Allow for everybody to pull, with changes; ECR's statements name no resource."""
    return allow("ecr:BatchGetImage", "", **{"Resource": None, **changes})


def judged(*statements: Json, registry: Json = None) -> Finding:
    """The finding of a repository with these statements."""
    return one(
        CHECK,
        {
            REPOSITORIES: {ARN: guarded(ARN, *statements, name="app")},
            REGISTRY: {OVER: registry or guarded(OVER, name=OWN)},
        },
    )


def test_no_policy() -> None:
    """Pass."""
    assert judged().status is Status.PASS


@pytest.mark.parametrize("principal", SOMEBODY)
def test_somebody(principal: Json) -> None:
    """Pass."""
    assert judged(statement(Principal=principal)).status is Status.PASS


@pytest.mark.parametrize("principal", ANYBODY)
def test_anybody(principal: Json) -> None:
    """Fail, with the commands for this repository."""
    finding = judged(statement(Principal=principal))
    assert finding.status is Status.FAIL
    assert "--repository-name app" in finding.fix


@pytest.mark.parametrize("principal", ANYBODY)
def test_an_open_registry_over_a_closed_repository(principal: Json) -> None:
    """Fail: it opens them all; the commands are for the registry."""
    finding = judged(registry=guarded(OVER, statement(Principal=principal, Resource="*")))
    assert finding.status is Status.FAIL
    assert "put-registry-policy" in finding.fix


@pytest.mark.parametrize("principal", ["*", SERVICE])
@pytest.mark.parametrize(
    ("condition", "status"),
    [*((each, Status.PASS) for each in NARROW), *((each, Status.FAIL) for each in WIDE)],
)
def test_conditions(principal: Json, condition: Json, status: Status) -> None:
    """What narrows, and what does not."""
    assert judged(statement(Principal=principal, Condition=condition)).status is status


def test_a_deny_without_a_resource() -> None:
    """It covers the repository; another action is left."""
    no = {"Sid": "No", "Effect": "Deny"}
    assert judged(statement(), statement(**no, Action="ecr:*")).status is Status.PASS
    assert judged(statement(), statement(**no, Action="ecr:PutImage")).status is Status.FAIL


def test_refused() -> None:
    """Error; but what is seen to be open fails."""
    assert one(CHECK, {REPOSITORIES: {ARN: GAP}, REGISTRY: {}}).status is Status.ERROR
    assert judged(registry=GAP).status is Status.ERROR
    assert judged(statement(), registry=GAP).status is Status.FAIL
    unseen: Facts = {REPOSITORIES: {ARN: guarded(ARN)}, REGISTRY: {}}
    assert one(CHECK, unseen).status is Status.ERROR


def test_the_registry_is_there_without_a_policy_and_when_it_is_refused() -> None:
    """One member a region."""
    (member,) = REGISTRY.collect(Given({"GetRegistryPolicy": None}))
    assert (member.subject, member.body) == (OVER, guarded(OVER, name=OWN))
    (member,) = REGISTRY.collect(Given({"GetRegistryPolicy": Unreadable(Reason.DENIED, "x")}))
    assert member.unavailable is not None
