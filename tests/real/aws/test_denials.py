"""The denial matrix: every declared operation × every way to fail. Nothing unknown is a pass."""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec
import pytest

from tests.declared import aws_checks, operations, rest_on
from tests.judging import control_for
from tests.real.aws.faults import WAYS, Way, on
from tests.real.aws.parts import declared
from tests.real.aws.proxy import Proxy, proxy
from tests.real.aws.server import AWAY, HOME, World, nobody
from tests.real.aws.wire import Call
from urazuke import plan, registry, rollup
from urazuke.collect import collect, discover
from urazuke.evaluate import Stored, evaluate
from urazuke.model import Fact, Finding, Reason, Status
from urazuke.plan import Task
from urazuke.sdk import Operation
from urazuke.settings import AwsAccount, Limits, Organization, Settings
from urazuke.verdict import Gates, exit_code

MOMENT = datetime(2026, 11, 24, tzinfo=UTC)
EVERY_CHECK = tuple(check.id for check in aws_checks())
Findings = Mapping[tuple[str, str, str], Finding]


@dataclass(frozen=True)
class Seen:
    """What a run found, without its evidence and its times."""

    findings: Findings
    code: int


def looked(url: str, checks: tuple[str, ...] = EVERY_CHECK, patience: float = 10.0) -> Seen:
    """The stages of a run without a catalogue and a report: one control a check."""
    settings = Settings(
        organization=Organization(name="Test"),
        aws=(AwsAccount(name="main", regions=(HOME, AWAY), endpoint_url=url),),
        limits=Limits(aws_call=patience, aws_attempts=1),
    )
    controls = [control_for(check, {}) for check in checks]
    world = discover(settings)
    planned = plan.make(
        controls, registry.discover(registry.packs()), world.targets, declared=declared()
    )
    facts: dict[tuple[str, str], Stored] = {}

    def arrived(task: Task, found: list[Fact]) -> None:
        for fact in found:
            facts[task.target.name, fact.collector] = Stored(fact.collector, fact)

    with ThreadPoolExecutor(8) as pool:
        collect(world, planned.tasks, pool, arrived, lambda: False)
    findings = evaluate(planned, facts, (), MOMENT)
    code = exit_code(findings, rollup.controls(controls, findings), Gates())
    return Seen({(f.check, f.target, f.subject): _timeless(f) for f in findings}, code)


def _timeless(finding: Finding) -> Finding:
    return msgspec.structs.replace(finding, collected_at=None, evidence=())


@pytest.fixture(scope="module")
def state(world: World) -> Iterator[Proxy]:
    """A proxy before the estate."""
    with pytest.MonkeyPatch.context() as patch, proxy(world.url) as made:
        nobody(patch)
        world.settle()
        yield made


@pytest.fixture(scope="module")
def baseline(state: Proxy) -> tuple[Findings, frozenset[str]]:
    """What is found when all answer, and the operations that it takes."""
    state.honest()
    findings = looked(state.url).findings
    return findings, frozenset(call.name for call in state.calls)


def test_the_estate_makes_every_declared_operation_answer(
    baseline: tuple[Findings, frozenset[str]],
) -> None:
    """Else the matrix would prove nothing; and every check has found something to judge."""
    findings, asked = baseline
    assert {f"{each.service}:{each.name}" for each in operations()} <= asked
    assert {finding.check for finding in findings.values()} == set(EVERY_CHECK)
    known = {Status.PASS, Status.FAIL, Status.NOT_APPLICABLE}
    assert {finding.status for finding in findings.values()} <= known


# Asked about some subjects of a check only: those with this in their name.
ONLY_ABOUT = {
    "apigateway:GetRestApis": (":apigateway:",),
    "apigateway:GetStages": (":apigateway:",),
    "apprunner:DescribeService": (":apprunner:",),
    "apprunner:ListServices": (":apprunner:",),
    "appsync:ListGraphqlApis": (":appsync:",),
    "cognito-idp:ListUserPools": (":cognito-idp:",),
    "ec2:DescribeVerifiedAccessInstances": (":verified-access-instance/",),
    "elasticache:DescribeCacheClusters": (":cluster:",),
    "elasticache:DescribeReplicationGroups": (":replicationgroup:",),
    "elasticache:DescribeServerlessCaches": (":serverlesscache:",),
    "sesv2:GetEmailIdentity": (":identity/",),
    "sesv2:ListConfigurationSets": (":configuration-set/",),
    "sesv2:ListEmailIdentities": (":identity/",),
    "wafv2:GetRuleGroup": ("loadbalancer/app/web/", ":distribution/"),
}
SHORT = ("denied", "html", "wrong types", "page 2 denied")


def _cases() -> Iterator[tuple[Operation, str]]:
    """Every operation in the short list of ways; the first of each wire format in all of them.

    How an answer is broken is a matter of the format, which botocore reads alike for every
    operation of it; what an operation adds is which findings rest on it.
    """
    formats: set[tuple[str, bool]] = set()
    for operation in operations():
        call = Call(operation.service, operation.name, HOME, later_page=False)
        paged = call.tokens is not None
        first = (call.protocol, paged) not in formats
        formats.add((call.protocol, paged))
        for name, way in WAYS.items():
            if (first or name in SHORT) and (paged or not way.pages):
                yield operation, name


@pytest.mark.parametrize(
    ("operation", "name"),
    [pytest.param(o, n, id=f"{o.service}:{o.name} {n}") for o, n in _cases()],
)
def test_what_cannot_be_seen_is_never_a_pass(
    state: Proxy,
    baseline: tuple[Findings, frozenset[str]],
    operation: Operation,
    name: str,
) -> None:
    """What rests on the operation is error with the typed reason; all else is as before."""
    affected, way = rest_on(operation), WAYS[name]
    hangs = way.reason is Reason.TIMEOUT  # then time is short, for the witness too: none is asked
    witnesses = [] if hangs else [check for check in EVERY_CHECK if check not in affected][:1]
    on(state, way.fault, lambda call: call.name == f"{operation.service}:{operation.name}")
    seen = looked(state.url, (*sorted(affected), *witnesses), 0.7 if hangs else 10.0)
    resting = {key: f for key, f in seen.findings.items() if f.check in affected}
    asked = ONLY_ABOUT.get(f"{operation.service}:{operation.name}", ())

    def is_asked(subject: str) -> bool:
        return not asked or any(mark in subject for mark in asked)

    resting = {key: f for key, f in resting.items() if is_asked(key[2]) or key[1] == key[2]}
    _never_a_pass(resting, baseline[0], way)
    _told(resting, operation, way)
    others = {key: finding for key, finding in seen.findings.items() if key not in resting}
    same = {*witnesses, *(affected if asked else ())}
    before = {key: f for key, f in baseline[0].items() if f.check in same and key not in resting}
    assert others == {key: f for key, f in before.items() if not asked or not is_asked(key[2])}
    assert seen.code in (1, 2)


def _never_a_pass(resting: Findings, before: Findings, way: Way) -> None:
    for key, finding in resting.items():
        was = before[key].status if key in before else None
        may = {Status.ERROR} | ({Status.FAIL} & {was})
        if key[2] != key[1]:  # a subject that the operation was not asked about
            may |= {Status.NOT_APPLICABLE} & {was}
        if way.pages and key[2] != key[1]:  # a subject of page 1, seen whole
            may |= {Status.PASS} & {was}
        assert finding.status in may, (key, finding.because.en)


def _told(resting: Findings, operation: Operation, way: Way) -> None:
    """Each check that is affected says why, at least once; and nothing is error for no reason."""
    errors = [finding for finding in resting.values() if finding.status is Status.ERROR]
    assert {finding.check for finding in errors} == rest_on(operation)
    for finding in errors:
        reasons = way.may_be_told(operation.service)
        assert any(f"({reason})" in finding.because.en for reason in reasons), finding.because.en
        if way.reason is Reason.DENIED:
            assert operation.permission in finding.because.en
