"""aws.ram_shares: what would make it say pass wrongly?"""

import pytest

from tests.golden.aws.answers import Given
from tests.golden.aws.policies import FOREIGN, OWN
from tests.judging import Facts, one
from urazuke.checks.aws.facts.ram_shares import RAM_SHARES
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.ram_shares"
ARN = f"arn:aws:ram:ap-northeast-1:{OWN}:resource-share/1"
INSIDE = {"id": "888888888888", "party": "888888888888", "external": False}
ROLE = f"arn:aws:iam::{FOREIGN}:role/app"
OUTSIDE = {"id": ROLE, "party": FOREIGN, "external": True}


def judged(
    *recipients: Json,
    wide: Json = True,
    status: str = "ACTIVE",
    approved: tuple[str, ...] | None = (),
) -> Finding:
    """The finding of a share with these."""
    body = {"arn": ARN, "name": "net", "status": status, "open": wide, "recipients": recipients}
    stated = None if approved is None else {"approved_accounts": approved}
    return one(CHECK, {RAM_SHARES: {ARN: body}}, declared=stated)


@pytest.mark.parametrize(
    ("recipients", "wide", "approved"),
    [
        ([], False, ()),
        ([INSIDE], False, ()),
        ([OUTSIDE], True, (FOREIGN,)),
        ([INSIDE, OUTSIDE], True, (FOREIGN,)),
    ],
)
def test_inside_or_approved(recipients: list[Json], wide: Json, approved: tuple[str, ...]) -> None:
    """Pass."""
    assert judged(*recipients, wide=wide, approved=approved).status is Status.PASS


@pytest.mark.parametrize("wide", [True, False])
@pytest.mark.parametrize("approved", [(), ("888888888888",)])
def test_outside_and_not_approved(wide: Json, approved: tuple[str, ...]) -> None:
    """Fail, whatever the share says of itself; the command takes the party out."""
    finding = judged(INSIDE, OUTSIDE, wide=wide, approved=approved)
    assert finding.status is Status.FAIL
    assert finding.fix.endswith(f"--principals {ROLE}")


@pytest.mark.parametrize("recipients", [[], [INSIDE]])
def test_open_to_outsiders_without_any(recipients: list[Json]) -> None:
    """Fail; the command closes it."""
    finding = judged(*recipients, approved=(FOREIGN,))
    assert finding.status is Status.FAIL
    assert "--no-allow-external-principals" in finding.fix


@pytest.mark.parametrize("status", ["DELETED", "DELETING"])
def test_deleted(status: str) -> None:
    """Not applicable."""
    assert judged(OUTSIDE, status=status).status is Status.NOT_APPLICABLE


def test_a_state_that_nobody_knows() -> None:
    """Error; what is outside and not approved fails all the same."""
    assert judged(wide=False, status="ASLEEP").status is Status.ERROR
    assert judged(OUTSIDE, status="ASLEEP").status is Status.FAIL


def test_nothing_is_stated() -> None:
    """Not assessed."""
    assert judged(wide=False, approved=None).status is Status.NOT_ASSESSED


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    facts: Facts = {RAM_SHARES: {ARN: gap}}
    assert one(CHECK, facts, declared={"approved_accounts": ()}).status is Status.ERROR


@pytest.mark.parametrize(
    ("name", "party"),
    [
        (FOREIGN, FOREIGN),
        (f"arn:aws:iam::{FOREIGN}:role/app", FOREIGN),
        (f"arn:aws:organizations::{FOREIGN}:organization/o-a1b2c3d4e5", "o-a1b2c3d4e5"),
        (f"arn:aws:organizations::{FOREIGN}:ou/o-a1b2c3d4e5/ou-ab12-cd34", "o-a1b2c3d4e5"),
        ("resource.amazonaws.com", "resource.amazonaws.com"),
    ],
)
def test_parties(name: str, party: str) -> None:
    """By number, by organization, or as they are called."""
    share = {
        "resourceShareArn": ARN,
        "name": "net",
        "status": "ACTIVE",
        "allowExternalPrincipals": True,
    }
    told = {
        "GetResourceShares": {"resourceShares": [share]},
        "ListPrincipals": {"principals": [{"id": name, "resourceShareArn": ARN, "external": True}]},
    }
    (member,) = RAM_SHARES.collect(Given(told))
    assert member.body["recipients"] == [{"id": name, "party": party, "external": True}]
