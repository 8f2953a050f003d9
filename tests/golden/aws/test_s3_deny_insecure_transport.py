"""aws.s3_deny_insecure_transport: what would make it say pass wrongly?"""

import json
import shlex

import pytest

from tests.golden.aws.buckets import ARN, acl, block, policy
from tests.golden.aws.clear import DOES_NOT, TURNS_AWAY
from tests.golden.aws.policies import turns_away
from tests.judging import Facts, one
from urazuke.checks.aws.facts.s3_bucket_grants import GRANTS
from urazuke.checks.aws.facts.s3_buckets import BUCKETS
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.s3_deny_insecure_transport"
BOTH = [ARN, f"{ARN}/*"]
DENIED = Unavailable(reason=Reason.DENIED, detail="refused")


def denial(**changes: Json) -> Json:
    """A Deny of everything without TLS, with changes."""
    return turns_away("s3:*", BOTH, **changes)


def facts(written: Json, lists: Json = None, name: str = "data") -> Facts:
    """A bucket with this policy."""
    return {
        BUCKETS: {ARN: {"name": name, "region": "ap-northeast-1", "block": block()}},
        GRANTS: {f"{ARN}#acl": lists or acl(), f"{ARN}#policy": written},
    }


def judged(*statements: Json, name: str = "data") -> Finding:
    """The finding of a bucket with these statements."""
    written = policy(*statements) if statements else {"policy": None}
    return one(CHECK, facts(written, name=name))


@pytest.mark.parametrize("changes", TURNS_AWAY)
def test_everybody_is_turned_away(changes: Json) -> None:
    """Pass."""
    assert judged(denial(**changes)).status is Status.PASS


@pytest.mark.parametrize("changes", DOES_NOT)
def test_somebody_is_left(changes: Json) -> None:
    """Fail."""
    assert judged(denial(**changes)).status is Status.FAIL


@pytest.mark.parametrize(
    "changes",
    [
        {"Resource": f"{ARN}/*"},
        {"Resource": ARN},
        {"Resource": [ARN, f"{ARN}/private/*"]},
        {"Resource": [f"{ARN}2", f"{ARN}2/*"]},
        {"Resource": None, "NotResource": f"{ARN}/public/*"},
        {"Action": "s3:GetObject"},
        {"Action": "s3:Get*"},
        {"Action": ["s3:Get*", "s3:Put*", "s3:List*"]},
        {"Action": None, "NotAction": "s3:GetObject"},
    ],
)
def test_part_of_the_bucket(changes: Json) -> None:
    """Fail: some request is served in clear."""
    assert judged(denial(**changes)).status is Status.FAIL


def test_bucket_and_objects_by_two_statements() -> None:
    """Pass."""
    halves = [denial(Resource=ARN), denial(Resource=f"{ARN}/*")]
    assert judged(*halves).status is Status.PASS
    assert judged(halves[0], denial(Resource=f"{ARN}/*", Principal={"AWS": "1"})).status is (
        Status.FAIL
    )


@pytest.mark.parametrize("resource", ["arn:aws:s3:::*", [f"{ARN}*"], "*"])
def test_wider_patterns(resource: Json) -> None:
    """Pass."""
    assert judged(denial(Resource=resource)).status is Status.PASS


@pytest.mark.parametrize("name", ["data", "$(reboot)", "a'b"])
def test_the_fix_without_a_policy(name: str) -> None:
    """Writes one that passes, for exactly this bucket."""
    finding = judged(name=name)
    assert finding.status is Status.FAIL
    words = shlex.split(finding.fix)
    assert words[words.index("--bucket") + 1] == name
    assert judged(*json.loads(words[2])["Statement"]).status is Status.PASS


def test_the_policy_could_not_be_seen() -> None:
    """Error; and an open list is none of our business here."""
    assert one(CHECK, facts(DENIED)).status is Status.ERROR
    assert one(CHECK, {**facts(DENIED), GRANTS: {f"{ARN}#acl": acl()}}).status is Status.ERROR
    assert one(CHECK, {**facts(DENIED), GRANTS: {}}).status is Status.ERROR


def test_the_list_could_not_be_seen() -> None:
    """Error for what would pass; a policy without the Deny fails all the same."""
    assert one(CHECK, facts(policy(denial()), DENIED)).status is Status.ERROR
    assert one(CHECK, facts({"policy": None}, DENIED)).status is Status.FAIL


def test_the_bucket_could_not_be_seen() -> None:
    """Error."""
    assert one(CHECK, {**facts(policy(denial())), BUCKETS: {ARN: DENIED}}).status is Status.ERROR
