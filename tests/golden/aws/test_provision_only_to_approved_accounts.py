"""aws.provision_only_to_approved_accounts: what would make it say pass wrongly?"""

from typing import Any

import pytest

from tests.golden.aws.answers import Given
from tests.golden.aws.buckets import acl
from tests.golden.aws.policies import FOREIGN, OWN, guarded, statement, text
from tests.judging import Facts, one
from urazuke.checks.aws.facts.account import ACCOUNT
from urazuke.checks.aws.facts.backup_vaults import VAULTS as BACKUP_VAULTS
from urazuke.checks.aws.facts.ec2_endpoint_services import ENDPOINT_SERVICES
from urazuke.checks.aws.facts.ec2_image_shares import IMAGE_SHARES
from urazuke.checks.aws.facts.ec2_snapshot_shares import SNAPSHOT_SHARES
from urazuke.checks.aws.facts.ecr_registry import REGISTRY
from urazuke.checks.aws.facts.ecr_repositories import REPOSITORIES
from urazuke.checks.aws.facts.glacier_vaults import VAULTS as GLACIER_VAULTS
from urazuke.checks.aws.facts.kms_keys import KEYS
from urazuke.checks.aws.facts.lambda_functions import FUNCTIONS
from urazuke.checks.aws.facts.ram_shares import RAM_SHARES
from urazuke.checks.aws.facts.s3_bucket_grants import GRANTS
from urazuke.checks.aws.facts.secretsmanager_secrets import SECRETS
from urazuke.checks.aws.facts.sns_subscriptions import SUBSCRIPTIONS
from urazuke.checks.aws.facts.sns_topics import TOPICS
from urazuke.checks.aws.facts.sqs_queues import QUEUES
from urazuke.checks.aws.facts.ssm_documents import DOCUMENTS
from urazuke.model import Finding, Json, Reason, Status, Unavailable
from urazuke.sdk import FactKey

CHECK = "aws.provision_only_to_approved_accounts"
SUBJECT = f"arn:aws:iam::{OWN}:root"
OTHER = "888888888888"
GAP = Unavailable(reason=Reason.DENIED, detail="refused")


def allow(who: Json, **changes: Json) -> Json:
    """An Allow for these, with changes."""
    return statement("*", "*", Principal={"AWS": who}, **changes)


def policy(who: Json) -> Json:
    """The body of a thing with a policy."""
    return guarded("it", allow(who))


def shared(who: str) -> Json:
    """The body of a thing that is given by a list."""
    return {"arn": "it", "name": "it", "parties": [who]}


def share(who: str) -> Json:
    """The body of a share."""
    recipients = [{"id": who, "party": who, "external": True}]
    return {"arn": "it", "name": "x", "status": "ACTIVE", "open": True, "recipients": recipients}


PATHS: list[tuple[FactKey[Any], Any]] = [
    (QUEUES, policy),
    (TOPICS, policy),
    (SECRETS, policy),
    (REPOSITORIES, policy),
    (REGISTRY, policy),
    (BACKUP_VAULTS, policy),
    (GLACIER_VAULTS, policy),
    (SNAPSHOT_SHARES, shared),
    (IMAGE_SHARES, shared),
    (DOCUMENTS, shared),
    (RAM_SHARES, share),
    (KEYS, lambda who: {"arn": "it", "manager": "CUSTOMER", "policy": text(allow(who))}),
    (
        FUNCTIONS,
        lambda who: {
            "arn": "it",
            "name": "it",
            "policies": [{"qualifier": "live", "policy": text(allow(who))}],
        },
    ),
    (
        SUBSCRIPTIONS,
        lambda who: {
            "arn": "it",
            "subscriptions": [{"arn": "x", "protocol": "sqs", "owner": who}],
        },
    ),
    (
        ENDPOINT_SERVICES,
        lambda who: {
            "arn": "it",
            "id": "x",
            "accepted": True,
            "principals": [who],
            "parties": [who],
        },
    ),
    (GRANTS, lambda who: {"policy": text(allow(who))}),
]
NAMES = [key.name for key, _ in PATHS]


def judged(
    more: Facts, approved: tuple[str, ...] | None = (FOREIGN,), lists: Json = None
) -> Finding:
    """The finding of an account in which there is nothing but this."""
    nothing: Facts = {key: {} for key, _ in PATHS}
    account: Facts = {ACCOUNT: {SUBJECT: {"id": OWN}}}
    lists = lists or {**acl(), "parties": []}
    bucket: Facts = {GRANTS: {"b#acl": lists, "b#policy": {"policy": None}}}
    stated = None if approved is None else {"approved_accounts": approved}
    return one(CHECK, {**nothing, **account, **bucket, **more}, declared=stated)


def test_nobody_is_named() -> None:
    """Pass."""
    assert judged({}).status is Status.PASS


@pytest.mark.parametrize(("key", "body"), PATHS, ids=NAMES)
def test_every_path(key: FactKey[Any], body: Any) -> None:
    """Pass for ourselves and the approved, fail for anybody else; and error when not seen."""
    assert judged({key: {"it": body(OWN)}}).status is Status.PASS
    assert judged({key: {"it": body(FOREIGN)}}).status is Status.PASS
    finding = judged({key: {"it": body(OTHER)}})
    assert finding.status is Status.FAIL
    assert OTHER in finding.observed.en
    assert FOREIGN not in finding.observed.en
    assert judged({key: {"it": GAP}}).status is Status.ERROR
    assert judged({key: {"it": body(OTHER), "that": GAP}}).status is Status.FAIL


@pytest.mark.parametrize(("key", "body"), PATHS, ids=NAMES)
def test_a_path_that_was_not_collected(key: FactKey[Any], body: Any) -> None:
    """Error, and never a pass."""
    nothing: Facts = {each: {} for each, _ in PATHS if each is not key}
    facts: Facts = {**nothing, ACCOUNT: {SUBJECT: {"id": OWN}}}
    stated = {"approved_accounts": (FOREIGN,)}
    assert body
    assert one(CHECK, facts, declared=stated).status is Status.ERROR


def test_nothing_is_stated() -> None:
    """Not assessed, though nobody is named."""
    assert judged({}, approved=None).status is Status.NOT_ASSESSED
    assert judged({QUEUES: {"it": policy(OTHER)}}, approved=None).status is Status.NOT_ASSESSED


def test_nobody_is_approved() -> None:
    """Fail for everybody who is named, but ourselves."""
    assert judged({QUEUES: {"it": policy(FOREIGN)}}, approved=()).status is Status.FAIL
    assert judged({QUEUES: {"it": policy(OWN)}}, approved=()).status is Status.PASS


@pytest.mark.parametrize(
    ("parties", "status"), [([], Status.PASS), (["a1b2"], Status.FAIL), (None, Status.ERROR)]
)
def test_the_list_of_a_bucket(parties: Json, status: Status) -> None:
    """Canonical ids of others count; where they were not read, nothing is known."""
    assert judged({}, lists={**acl(), "parties": parties}).status is status
    assert judged({}, ("a1b2",), lists={**acl(), "parties": ["a1b2"]}).status is Status.PASS


@pytest.mark.parametrize(
    ("written", "status"),
    [
        (allow(f"arn:aws:iam::{OTHER}:root"), Status.FAIL),
        (allow([OWN, f"arn:aws:iam::{OTHER}:role/app"]), Status.FAIL),
        (allow(f"arn:aws:sts::{OTHER}:assumed-role/app/me"), Status.FAIL),
        (allow("AROAEXAMPLEEXAMPLE00"), Status.FAIL),
        (allow("arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1"), Status.FAIL),
        (statement("*", "*", Principal={"CanonicalUser": "c0ffee"}), Status.FAIL),
        (statement("*", "*", Principal={"Federated": f"arn:aws:iam::{OTHER}:saml-provider/i"}), 0),
        (statement("*", "*", Principal={"Service": "sns.amazonaws.com"}), Status.PASS),
        (allow("*"), Status.PASS),
        (allow("*", Condition={"StringEquals": {"aws:PrincipalAccount": OTHER}}), Status.FAIL),
        (allow("*", Condition={"StringEquals": {"aws:SourceAccount": OTHER}}), Status.FAIL),
        (allow("*", Condition={"StringEquals": {"kms:CallerAccount": [OWN, OTHER]}}), Status.FAIL),
        (allow("*", Condition={"StringLike": {"aws:userid": "AROAEXAMPLE:*"}}), Status.FAIL),
        (allow("*", Condition={"StringEquals": {"aws:userid": OWN}}), Status.PASS),
        (allow("*", Condition={"StringEquals": {"aws:PrincipalOrgID": "o-other12345"}}), 0),
        (allow("*", Condition={"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}), 1),
        (
            allow(
                "*",
                Condition={
                    "ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-other12345/r-ab/*"}
                },
            ),
            0,
        ),
        (
            allow("*", Condition={"ArnLike": {"aws:PrincipalArn": f"arn:aws:iam::{OTHER}:role/*"}}),
            0,
        ),
        (allow("*", Condition={"ArnLike": {"aws:SourceArn": "arn:aws:s3:::ours"}}), 1),
        (allow("*", Condition={"StringNotEquals": {"aws:PrincipalAccount": OTHER}}), 1),
        (allow(OTHER, Effect="Deny"), Status.PASS),
    ],
)
def test_who_is_named(written: Json, status: Status | int) -> None:
    """By principals and by conditions; 1: pass, 0: fail."""
    expected = {1: Status.PASS, 0: Status.FAIL}[status] if isinstance(status, int) else status
    found = judged({QUEUES: {"it": guarded("it", written)}}, (FOREIGN, "o-a1b2c3d4e5"))
    assert found.status is expected


def test_a_deny_takes_nobody_off() -> None:
    """Fail: the Allow stands as it is written."""
    body = guarded("it", allow(OTHER), allow(OTHER, Sid="No", Effect="Deny"))
    assert judged({QUEUES: {"it": body}}).status is Status.FAIL


def test_the_owner_of_a_bucket_is_no_other_party() -> None:
    """Canonical ids of others are kept, the owner's is not; groups are told apart."""
    person = {"Type": "CanonicalUser"}
    group = {"Type": "Group", "URI": "http://acs.amazonaws.com/groups/s3/LogDelivery"}
    grants: list[Json] = [
        {"Grantee": {**person, "ID": "me"}, "Permission": "FULL_CONTROL"},
        {"Grantee": {**person, "ID": "partner"}, "Permission": "READ"},
        {"Grantee": {**person, "ID": "partner"}, "Permission": "WRITE"},
        {"Grantee": group, "Permission": "WRITE"},
    ]
    answers = {
        "ListBuckets": {"Buckets": [{"Name": "b", "BucketRegion": "ap-northeast-1"}]},
        "GetBucketAcl": {"Owner": {"ID": "me"}, "Grants": grants},
        "GetBucketPolicy": None,
    }
    lists, written = GRANTS.collect(Given(answers))
    assert (lists.body["others"], lists.body["parties"]) == (3, ["partner"])
    assert written.body == {"policy": None}
