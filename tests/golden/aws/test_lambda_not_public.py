"""aws.lambda_not_public: what would make it say pass wrongly? More: test_sqs_not_public."""

import shlex

import pytest

from tests.golden.aws.answers import Given
from tests.golden.aws.policies import ANYBODY, NARROW, OWN, SERVICE, SOMEBODY, WIDE, text
from tests.golden.aws.policies import statement as allow
from tests.judging import one
from urazuke.checks.aws.facts.lambda_functions import FUNCTIONS
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.lambda_not_public"
ARN = f"arn:aws:lambda:ap-northeast-1:{OWN}:function:pay"
ALEXA: Json = {"Service": "alexa-appkit.amazon.com"}


def statement(**changes: Json) -> Json:
    """An Allow for everybody to call, with changes."""
    return allow("lambda:InvokeFunction", ARN, **changes)


def qualified(qualifier: Json, *statements: Json) -> Json:
    """A policy of the function, a version or an alias."""
    return {"qualifier": qualifier, "policy": text(*statements)}


def judged(*policies: Json) -> Finding:
    """The finding of a function with these policies."""
    return one(CHECK, {FUNCTIONS: {ARN: {"arn": ARN, "name": "pay", "policies": list(policies)}}})


def test_no_policy() -> None:
    """Pass."""
    assert judged().status is Status.PASS


@pytest.mark.parametrize("principal", SOMEBODY)
def test_somebody(principal: Json) -> None:
    """Pass."""
    assert judged(qualified(None, statement(Principal=principal))).status is Status.PASS


@pytest.mark.parametrize("principal", ANYBODY)
@pytest.mark.parametrize("qualifier", [None, "3", "live"])
def test_anybody(principal: Json, qualifier: Json) -> None:
    """Fail, whichever of the policies it is; the command is for that one."""
    closed = qualified("other", statement(Principal={"AWS": OWN}))
    finding = judged(closed, qualified(qualifier, statement(Principal=principal)))
    assert finding.status is Status.FAIL
    words = shlex.split(finding.fix)
    assert words[words.index("--statement-id") + 1] == "One"
    assert ("--qualifier" in words) is (qualifier is not None)


@pytest.mark.parametrize("principal", ["*", SERVICE])
@pytest.mark.parametrize(
    ("condition", "status"),
    [
        *((each, Status.PASS) for each in NARROW),
        *((each, Status.FAIL) for each in WIDE),
        ({"StringEquals": {"lambda:FunctionUrlAuthType": "NONE"}}, Status.FAIL),
        ({"StringEquals": {"lambda:FunctionUrlAuthType": "AWS_IAM"}}, Status.FAIL),
        ({"Bool": {"lambda:InvokedViaFunctionUrl": "true"}}, Status.FAIL),
    ],
)
def test_conditions(principal: Json, condition: Json, status: Status) -> None:
    """What narrows, and what does not."""
    written = statement(Principal=principal, Condition=condition)
    assert judged(qualified(None, written)).status is status


def test_the_token_of_a_skill_fixes_for_whom_alexa_calls() -> None:
    """But not who else calls."""
    token = {"StringEquals": {"lambda:EventSourceToken": "amzn1.ask.skill.1"}}
    alexa = statement(Principal=ALEXA, Condition=token)
    assert judged(qualified(None, alexa)).status is Status.PASS
    assert judged(qualified(None, statement(Principal=ALEXA))).status is Status.FAIL
    assert judged(qualified(None, statement(Condition=token))).status is Status.FAIL


@pytest.mark.parametrize(
    "strange",
    [
        {"arn": ARN, "name": "pay"},
        {"arn": ARN, "name": "pay", "policies": [{"qualifier": None, "policy": "{}"}]},
        {"arn": ARN, "name": "pay", "policies": [{"qualifier": None}]},
        Unavailable(reason=Reason.DENIED, detail="refused"),
    ],
)
def test_not_understood(strange: Json) -> None:
    """Error."""
    assert one(CHECK, {FUNCTIONS: {ARN: strange}}).status is Status.ERROR


def test_versions_and_aliases_are_asked_too() -> None:
    """Function, versions, aliases; the versions belong to one member, whatever their page."""
    given = {
        "ListFunctions": {
            "Functions": [
                {"FunctionArn": f"{ARN}:$LATEST", "Version": "$LATEST"},
                {"FunctionArn": f"{ARN}:1", "Version": "1"},
            ]
        },
        "ListAliases": {"Aliases": [{"Name": "live"}]},
        "GetPolicy": {"Policy": text(statement())},
    }
    (member,) = FUNCTIONS.collect(Given(given))
    assert member.subject == ARN
    assert [each["qualifier"] for each in member.body["policies"]] == [None, "1", "live"]
