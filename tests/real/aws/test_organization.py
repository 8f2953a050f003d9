"""Accounts entered by a role: one by one with MFA, or all of an organization; none is dropped."""

import json
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.real.aws.faults import WAYS, on
from tests.real.aws.proxy import Fault, Proxy, Reply, proxy
from tests.real.aws.server import HOME, PATIENT, Silent, client
from tests.real.aws.wire import Call
from urazuke import run
from urazuke.collect import World, discover
from urazuke.connect.aws import Account
from urazuke.connect.aws.rate import Rate
from urazuke.errors import ConfigurationError, Unreadable
from urazuke.model import Reason, Status
from urazuke.settings import AwsAccount, Limits, Organization, Settings

GROUPS = "aws.ec2_security_group_admin_ports"
ROLE = "arn:aws:iam::123456789012:role/audit"


@pytest.fixture
def members(empty: str) -> list[str]:
    """An organization of the account that asks and two more; their ids."""
    asked = client(empty, "organizations")
    asked.create_organization(FeatureSet="ALL")
    made = (asked.create_account(Email=f"{n}@example.jp", AccountName=n) for n in ("data", "web"))
    return sorted(each["CreateAccountStatus"]["AccountId"] for each in made)


@pytest.fixture
def state(empty: str, members: list[str]) -> Iterator[Proxy]:
    """A proxy before it."""
    assert members
    with proxy(empty) as made:
        yield made


def settings(url: str, locker: Path = Path("unused")) -> Settings:
    """One entry that stands for the whole organization."""
    entry = AwsAccount(
        name="company",
        regions=(HOME,),
        endpoint_url=url,
        organization=True,
        organization_role="urazuke-read",
    )
    return Settings(
        organization=Organization(name="Test"), aws=(entry,), locker=str(locker), limits=PATIENT
    )


def found(url: str, *wanted: str) -> World:
    """What is discovered."""
    return discover(settings(url), frozenset(wanted))


def accounts(world: World) -> set[str | None]:
    """The names of the accounts that have targets."""
    return {target.account for target in world.targets}


def faulty(world: World) -> Mapping[str, Reason]:
    """The accounts that cannot be visited, and why."""
    return {name.split("/")[0]: fault.reason for name, fault in world.faults.items()}


def test_every_account_is_entered(state: Proxy, members: list[str]) -> None:
    """By its own role, under its own id."""
    world = found(state.url)
    assert accounts(world) == {"company", *(f"company-{each}" for each in members)}
    assert faulty(world) == {}
    for each in members:
        opened = world.accounts[f"company-{each}"]
        assert opened.id == each
        assert opened.principal == f"arn:aws:sts::{each}:assumed-role/urazuke-read/urazuke"


def told(change: dict[str, object], identity: str) -> Fault:
    """ListAccounts as it is, but for one account."""

    def answer(_: Call, reply: Reply) -> Reply:
        body = json.loads(reply.body)
        for each in body["Accounts"]:
            if each["Id"] == identity:
                each.pop("Status", None)
                each.pop("State", None)
                each.update(change)
        return Reply(200, json.dumps(body).encode(), (("Content-Type", "application/json"),))

    return answer


def listing(call: Call) -> bool:
    """Whether the accounts are listed."""
    return call.operation == "ListAccounts"


def test_an_account_that_refuses_stays(state: Proxy, members: list[str], tmp_path: Path) -> None:
    """As error in the run, with the reason; the others are judged."""
    refused, judged = members

    def denied(call: Call, reply: Reply) -> Reply:
        return WAYS["denied"].fault(call, reply) if refused.encode() in reply.body else reply

    on(state, denied, lambda call: call.operation == "AssumeRole")
    request = run.Request(settings=settings(state.url, tmp_path), only=(GROUPS,))
    assessment = run.execute(request, Silent()).assessment
    findings = {
        name: [f for f in assessment.findings if f.target.startswith(f"company{name}/")]
        for name in ("", f"-{refused}", f"-{judged}")
    }
    assert sum(map(len, findings.values())) == len(assessment.findings)
    assert {f.status for f in findings[f"-{refused}"]} == {Status.ERROR}
    assert {f.status for f in findings[f"-{judged}"]} == {Status.PASS}
    assert "sts:AssumeRole" in findings[f"-{refused}"][0].because.en
    shown = {target.name: target.status for target in assessment.record.targets}
    assert shown[f"company-{refused}/{HOME}"] == "unreachable"
    assert assessment.record.exit_code == 2


@pytest.mark.parametrize(
    "change",
    [
        {"Status": "SUSPENDED"},
        {"State": "CLOSED"},
        {"State": "PENDING_CLOSURE", "Status": "ACTIVE"},
        {"State": "ACTIVE", "Status": "SUSPENDED"},
    ],
)
def test_an_account_that_is_not_active_is_shown(
    state: Proxy, members: list[str], change: dict[str, object]
) -> None:
    """As unreachable, with its state; its role is not asked for."""
    on(state, told(change, members[0]), listing)
    world = found(state.url)
    assert faulty(world) == {f"company-{members[0]}": Reason.UNREACHABLE}
    assert [call.operation for call in state.calls].count("AssumeRole") == 1


@pytest.mark.parametrize("change", [{}, {"Id": "12"}, {"Id": "1234567890123"}])
def test_an_account_that_is_not_described(
    state: Proxy, members: list[str], change: dict[str, object]
) -> None:
    """Then the list is malformed, and unlisted members are shown as such."""
    on(state, told(change, members[0]), listing)
    assert faulty(found(state.url))["company-members"] is Reason.MALFORMED


def test_a_list_without_the_one_who_asks(state: Proxy) -> None:
    """Is no list, not even an empty one."""
    on(state, lambda *_: Reply(200, b'{"Accounts": []}'), listing)
    world = found(state.url)
    assert faulty(world) == {"company-members": Reason.MALFORMED}
    assert {t.name for t in world.targets} > {f"company/{HOME}", f"company-members/{HOME}"}


@pytest.mark.parametrize("name", ["denied", "throttled", "html", "wrong types", "page 2 denied"])
def test_members_that_cannot_be_listed(
    state: Proxy, members: list[str], tmp_path: Path, name: str
) -> None:
    """Are shown under one name, as error; what was listed before is entered."""
    on(state, WAYS[name].fault, listing)
    world = found(state.url)
    assert faulty(world) == {"company-members": WAYS[name].reason}
    assert (f"company-{members[0]}" in accounts(world)) == WAYS[name].pages
    request = run.Request(settings=settings(state.url, tmp_path), only=(GROUPS,))
    assert run.execute(request, Silent()).assessment.record.exit_code == 2


def test_only_members_that_are_wanted_are_entered(state: Proxy, members: list[str]) -> None:
    """The others, and the account that lists them, stay in, left out."""
    wanted, other = members
    world = found(state.url, f"company-{wanted}")
    assert set(world.accounts) == {f"company-{wanted}"}
    assert faulty(world).keys() == {"company", f"company-{other}"}
    state.honest()
    world = found(state.url, "company")
    assert set(world.accounts) == {"company"}
    with pytest.raises(ConfigurationError, match="no target 'company-1'"):
        found(state.url, "company-1")


def test_credentials_that_are_refused(state: Proxy) -> None:
    """The account and its members are shown, as denied."""
    on(state, WAYS["denied"].fault, lambda call: call.service == "sts")
    assert faulty(found(state.url)) == dict.fromkeys(("company", "company-members"), Reason.DENIED)


def by_mfa(url: str) -> AwsAccount:
    """An account that asks for a code."""
    return AwsAccount(
        name="main",
        regions=(HOME,),
        endpoint_url=url,
        role_arn=ROLE,
        session_name="nightly",
        mfa_serial="arn:aws:iam::123456789012:mfa/audit",
        mfa_code_env="CODE_OF_TODAY",
    )


def test_a_code(account: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Comes from the environment; without one the account is not entered."""
    monkeypatch.setenv("CODE_OF_TODAY", "123456")
    assert Account(by_mfa(account), PATIENT).principal.endswith("assumed-role/audit/nightly")
    monkeypatch.delenv("CODE_OF_TODAY")
    with pytest.raises(Unreadable, match=r"denied.*'CODE_OF_TODAY'"):
        Account(by_mfa(account), PATIENT)


def test_a_role_that_leads_elsewhere(account: str) -> None:
    """The identity must be of the role's account: another one is malformed."""
    with proxy(account) as state:
        identity = b"<Arn>arn:aws:iam::210987654321:user/x</Arn>"
        body = b"<R><GetCallerIdentityResult><Account>210987654321</Account>%s" % identity
        body += b"<UserId>A</UserId></GetCallerIdentityResult></R>"
        on(state, lambda *_: Reply(200, body), lambda call: call.operation == "GetCallerIdentity")
        described = AwsAccount(name="main", endpoint_url=state.url, role_arn=ROLE)
        with pytest.raises(Unreadable, match="no identity") as raised:
            Account(described, PATIENT)
        assert raised.value.reason is Reason.MALFORMED


def test_no_faster_than_told() -> None:
    """Whatever the number of threads: 11 turns at 100 a second take a tenth of a second."""
    rate, began = Rate(100), time.monotonic()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: rate.wait(), range(11)))
    assert time.monotonic() - began >= 0.1


def test_an_account_is_asked_no_faster(account: str) -> None:
    """The limit holds for each service of an account, from the first request on."""
    began = time.monotonic()
    described = AwsAccount(name="main", regions=(HOME,), endpoint_url=account, role_arn=ROLE)
    opened = Account(described, Limits(aws_rate=10))
    for _ in range(3):
        opened.client("sts", HOME).get_caller_identity()
    assert time.monotonic() - began >= 0.3
