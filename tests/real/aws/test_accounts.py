"""Accounts that refuse, endpoints that do not answer, regions that are not known."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.real.aws.faults import WAYS, on
from tests.real.aws.proxy import Proxy, Reply, proxy
from tests.real.aws.server import AWAY, HOME, PATIENT, QUICK, Ran, assessed, client
from tests.real.aws.wire import error
from urazuke.connect.aws import Account, View
from urazuke.errors import Unreadable
from urazuke.model import Reason, Status
from urazuke.sdk import Operation
from urazuke.settings import AwsAccount, Limits

GROUPS = "aws.ec2_security_group_admin_ports"
BUCKETS = "aws.s3_bucket_not_public"
SOME_WAYS = ("denied", "throttled", "hangs", "reset", "cut off", "html", "nothing", "wrong types")
LIST = Operation("ec2", "DescribeSecurityGroups", result="SecurityGroups")


@pytest.fixture
def state(account: str) -> Iterator[Proxy]:
    """A proxy before the estate."""
    with proxy(account) as made:
        yield made


@contextmanager
def deaf() -> Iterator[str]:
    """A listener that takes connections and says nothing."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(50)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


def patience(name: str) -> Limits:
    """Short where an answer will not come, long where the machine may be busy."""
    return QUICK if WAYS[name].reason is Reason.TIMEOUT else PATIENT


def all_error(ran: Ran, reason: Reason) -> None:
    """Nothing but errors for that reason, and the exit code for "not known"."""
    assert ran.findings
    for finding in ran.findings.values():
        assert finding.status is Status.ERROR
        assert f"({reason})" in finding.because.en
    assert ran.code == 2


@pytest.mark.parametrize(
    "code", ["InvalidClientTokenId", "SignatureDoesNotMatch", "ExpiredToken", "AccessDenied"]
)
def test_credentials_that_are_refused(state: Proxy, tmp_path: Path, code: str) -> None:
    """Every target of the account is error, as denied; none is dropped."""
    refusal = lambda call, _: Reply(403, error(call, code))  # noqa: E731 - one expression
    on(state, refusal, lambda call: call.service == "sts")
    ran = assessed(state.url, tmp_path, GROUPS, BUCKETS)
    all_error(ran, Reason.DENIED)
    targets = {finding.target for finding in ran.findings.values()}
    assert targets == {"main/global", f"main/{HOME}", f"main/{AWAY}"}
    assert {call.service for call in state.calls} == {"sts"}


@pytest.mark.parametrize("name", SOME_WAYS)
def test_an_identity_that_cannot_be_learnt(state: Proxy, tmp_path: Path, name: str) -> None:
    """Whatever STS answers but an identity, nothing is assessed under it."""
    on(state, WAYS[name].fault, lambda call: call.service == "sts")
    all_error(assessed(state.url, tmp_path, GROUPS, limits=patience(name)), WAYS[name].reason)


def test_a_profile_that_does_not_exist(account: str, tmp_path: Path) -> None:
    """Error, as denied."""
    all_error(assessed(account, tmp_path, GROUPS, profile="nobody"), Reason.DENIED)


def test_no_credentials_at_all(
    account: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Error, as denied."""
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    monkeypatch.setenv("HOME", str(tmp_path))
    all_error(assessed(account, tmp_path, GROUPS), Reason.DENIED)


def test_nobody_listens(tmp_path: Path) -> None:
    """Error, as unreachable."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"
        all_error(assessed(url, tmp_path, GROUPS, BUCKETS), Reason.UNREACHABLE)


def test_somebody_listens_and_says_nothing(tmp_path: Path) -> None:
    """Error, as timeout, within the deadline."""
    with deaf() as url:
        all_error(assessed(url, tmp_path, GROUPS, limits=QUICK), Reason.TIMEOUT)


@pytest.mark.parametrize("url", ["nonsense", "http://", "http://256.0.0.1:1", "http://x.invalid"])
def test_an_endpoint_that_is_none(tmp_path: Path, url: str) -> None:
    """Error; no crash."""
    ran = assessed(url, tmp_path, GROUPS)
    assert {finding.status for finding in ran.findings.values()} == {Status.ERROR}
    assert ran.code == 2


@pytest.mark.parametrize("name", SOME_WAYS)
def test_regions_that_cannot_be_listed(state: Proxy, tmp_path: Path, name: str) -> None:
    """With `regions: all` the account is shown as unreachable, in all its regions."""
    on(state, WAYS[name].fault, lambda call: call.operation == "DescribeRegions")
    ran = assessed(state.url, tmp_path, GROUPS, BUCKETS, regions="all", limits=patience(name))
    all_error(ran, WAYS[name].reason)
    shown = {target.name: target for target in ran.outcome.assessment.record.targets}
    assert set(shown) == {"main/global", "main/all-regions"}
    assert {target.status for target in shown.values()} == {"unreachable"}


def test_not_one_region(state: Proxy, tmp_path: Path) -> None:
    """An empty list is no list: error."""
    none = b"<DescribeRegionsResponse><regionInfo/></DescribeRegionsResponse>"
    on(state, lambda *_: Reply(200, none), lambda call: call.operation == "DescribeRegions")
    all_error(assessed(state.url, tmp_path, GROUPS, regions="all"), Reason.MALFORMED)


def test_all_regions(state: Proxy, tmp_path: Path) -> None:
    """Each enabled region is a target."""
    known = client(state.url, "ec2").describe_regions()["Regions"]
    ran = assessed(state.url, tmp_path, GROUPS, regions="all")
    targets = {finding.target for finding in ran.findings.values()}
    assert targets == {f"main/{region['RegionName']}" for region in known}


def test_one_region_that_refuses(state: Proxy, tmp_path: Path) -> None:
    """That region is error; the others are as they are."""
    before = assessed(state.url, tmp_path, GROUPS).findings
    denial = WAYS["denied"].fault
    on(state, denial, lambda call: call.region == AWAY and call.service == "ec2")
    after = assessed(state.url, tmp_path, GROUPS)
    here = {key: f.status for key, f in before.items() if f.region == HOME}
    assert here.items() <= {key: f.status for key, f in after.findings.items()}.items()
    away = [finding for finding in after.findings.values() if finding.region == AWAY]
    assert {finding.status for finding in away} == {Status.ERROR}
    assert after.code == 1


@pytest.mark.parametrize("name", ["denied", "hangs", "html", "page 2 denied"])
def test_the_whole_run_goes_on(state: Proxy, tmp_path: Path, name: str) -> None:
    """Through the report, with the exit code of what is known: 1 or 2, never 0."""
    way = WAYS[name]
    on(state, way.fault, lambda call: call.operation == "DescribeSecurityGroups")
    ran = assessed(
        state.url, tmp_path, GROUPS, "aws.s3_account_public_access_block", limits=patience(name)
    )
    assert ran.code == 1
    assert (ran.outcome.directory / "report" / "index.ja.html").stat().st_size
    errors = [f for f in ran.findings.values() if f.status is Status.ERROR]
    assert {finding.target for finding in errors} == {f"main/{HOME}", f"main/{AWAY}"}
    assert (
        assessed(
            state.url, tmp_path, "aws.ec2_security_group_data_ports", limits=patience(name)
        ).code
        == 2
    )


def test_a_role(account: str) -> None:
    """The assumed role is the principal, and it is what asks."""
    role = "arn:aws:iam::123456789012:role/auditor"
    described = AwsAccount(
        name="main", regions=(HOME,), endpoint_url=account, role_arn=role, external_id="urazuke-1"
    )
    opened = Account(described, PATIENT)
    assert opened.principal == "arn:aws:sts::123456789012:assumed-role/auditor/urazuke"
    assert (opened.id, opened.partition) == ("123456789012", "aws")
    assert opened.clock_offset_ms is not None
    assert abs(opened.clock_offset_ms) < 10_000


def test_a_role_that_is_refused(state: Proxy) -> None:
    """Denied, and the action is named."""
    on(state, WAYS["denied"].fault, lambda call: call.operation == "AssumeRole")
    described = AwsAccount(name="main", endpoint_url=state.url, role_arn="arn:aws:iam::1:role/x")
    with pytest.raises(Unreadable, match=r"denied.*sts:AssumeRole") as raised:
        Account(described, PATIENT)
    assert raised.value.reason is Reason.DENIED


def test_each_question_is_logged(state: Proxy) -> None:
    """With its request id, refused or not; and an operation that is not declared is not sent."""
    opened = Account(AwsAccount(name="main", regions=(HOME,), endpoint_url=state.url), PATIENT)
    view = View(opened, HOME, (LIST,))
    assert list(view.pages(LIST))
    on(state, WAYS["denied"].fault, lambda call: call.service == "ec2")
    with pytest.raises(Unreadable, match="ec2:DescribeSecurityGroups is needed"):
        view.call(LIST)
    assert [query.ask for query in view.queries] == ["ec2:DescribeSecurityGroups"] * 2
    assert [query.answers for query in view.queries] == [1, 1]
    assert all(query.request_ids for query in view.queries)
    state.honest()
    other = Operation("ec2", "DescribeVpcs", result="Vpcs")
    for ask in (view.call, lambda operation: list(view.pages(operation))):
        with pytest.raises(Unreadable, match="not declared") as raised:
            ask(other)
        assert raised.value.reason is Reason.BUG
    assert state.calls == []


def test_four_requests_a_bucket(state: Proxy, tmp_path: Path) -> None:
    """And one listing, whatever the number of collectors."""
    ran = assessed(state.url, tmp_path, "ACC-04/aws.s3_bucket_not_public")
    asked = [call.operation for call in state.calls if call.service == "s3"]
    assert asked.count("ListBuckets") == 1
    assert len(asked) == 1 + 4 * len(ran.findings)
    counted = ran.outcome.assessment.record.counts.api_calls
    assert counted == len([call for call in state.calls if call.service != "sts"])
