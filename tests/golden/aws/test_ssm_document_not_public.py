"""aws.ssm_document_not_public: what would make it say pass wrongly?"""

import shlex

import pytest

from tests.golden.aws.answers import Given
from tests.golden.aws.policies import FOREIGN, OWN
from tests.judging import one
from urazuke.checks.aws.facts.ssm_documents import DOCUMENTS
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.ssm_document_not_public"
ARN = f"arn:aws:ssm:ap-northeast-1:{OWN}:document/restart"


def judged(*parties: str, name: str = "restart") -> Finding:
    """The finding of a document that is given to these."""
    return one(CHECK, {DOCUMENTS: {ARN: {"arn": ARN, "name": name, "parties": list(parties)}}})


@pytest.mark.parametrize("parties", [[], [FOREIGN], [OWN, FOREIGN]])
def test_not_public(parties: list[str]) -> None:
    """Pass: who is named is not everybody."""
    assert judged(*parties).status is Status.PASS


@pytest.mark.parametrize("parties", [["*"], [FOREIGN, "*"]])
def test_public(parties: list[str]) -> None:
    """Fail; a hostile name stays one word."""
    finding = judged(*parties, name="a; reboot")
    assert finding.status is Status.FAIL
    words = shlex.split(finding.fix)
    assert words[words.index("--name") + 1] == "a; reboot"


@pytest.mark.parametrize("body", [{}, {"arn": ARN, "name": "x"}])
def test_not_understood(body: Json) -> None:
    """Error."""
    assert one(CHECK, {DOCUMENTS: {ARN: body}}).status is Status.ERROR


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {DOCUMENTS: {ARN: gap}}).status is Status.ERROR


def test_what_ssm_calls_everybody() -> None:
    """`all`, in whatever letters."""
    told = {
        "ListDocuments": {"DocumentIdentifiers": [{"Name": "restart"}]},
        "DescribeDocumentPermission": {"AccountIds": ["All", FOREIGN]},
    }
    (member,) = DOCUMENTS.collect(Given(told))
    assert member.body["parties"] == ["*", FOREIGN]
