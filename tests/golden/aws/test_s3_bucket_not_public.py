"""aws.s3_bucket_not_public: lists, blocks, and what is missing. Policies: test_public_policy."""

import shlex

import pytest

from tests.golden.aws.buckets import (
    ACCOUNT,
    ARN,
    CHECK,
    acl,
    block,
    judged,
    policy,
    statement,
)
from tests.judging import Facts, judge, one
from urazuke.checks.aws.facts.s3_account_public_access_block import ACCOUNT_BLOCK
from urazuke.checks.aws.facts.s3_bucket_grants import GRANTS
from urazuke.checks.aws.facts.s3_buckets import BUCKETS
from urazuke.model import Json, Reason, Status, Unavailable

EVERYBODY = policy(statement())
DENIED = Unavailable(reason=Reason.DENIED, detail="no permission")
OPEN_LIST = acl(("global/AllUsers", "READ"))


def test_a_closed_bucket() -> None:
    """Pass, and the report says on what it rests."""
    finding = judged(own=block("ignore_public_acls"))
    assert finding.status is Status.PASS
    assert "IgnorePublicAcls" in finding.observed.ja


@pytest.mark.parametrize("group", ["global/AllUsers", "global/AuthenticatedUsers"])
@pytest.mark.parametrize("right", ["READ", "WRITE", "READ_ACP", "WRITE_ACP", "FULL_CONTROL"])
def test_a_list_for_everybody(group: str, right: str) -> None:
    """Fail; one's own AWS account is no hurdle."""
    finding = judged(grants=acl((group, right)))
    assert finding.status is Status.FAIL
    assert finding.observed.en == f"ACL: {group.partition('/')[2]} {right}"


def test_log_delivery_is_not_everybody() -> None:
    """Pass."""
    grants = acl(("s3/LogDelivery", "WRITE"), ("s3/LogDelivery", "READ_ACP"))
    assert judged(grants=grants).status is Status.PASS


@pytest.mark.parametrize(
    "strange",
    [
        {"groups": [{"group": "http://acs.amazonaws.com/groups/global/Nobody", "permission": "R"}]},
        acl(("global/EveryUser", "READ")),
        acl(("global/AllUsers", "LOOK")),
        {},
        {"groups": []},
        {"others": 1},
        {"groups": [], "others": 1, "policy": None},
        None,
        [],
    ],
)
def test_a_list_that_is_not_understood(strange: Json) -> None:
    """Error."""
    facts: Facts = {
        BUCKETS: {ARN: {"name": "data", "region": "x", "block": block()}},
        GRANTS: {f"{ARN}#acl": strange, f"{ARN}#policy": {"policy": None}},
        ACCOUNT_BLOCK: {ACCOUNT: block()},
    }
    assert one(CHECK, facts).status is Status.ERROR


@pytest.mark.parametrize("place", ["own", "account"])
@pytest.mark.parametrize(
    ("switch", "list_status", "policy_status"),
    [
        ("block_public_acls", Status.FAIL, Status.FAIL),
        ("ignore_public_acls", Status.PASS, Status.FAIL),
        ("block_public_policy", Status.FAIL, Status.FAIL),
        ("restrict_public_buckets", Status.FAIL, Status.PASS),
    ],
)
def test_only_two_switches_stop_what_is_there(
    place: str, switch: str, list_status: Status, policy_status: Status
) -> None:
    """The other two stop only what is written later; bucket and account count alike."""
    blocks: dict[str, Json] = {place: block(switch)}
    assert judged(grants=OPEN_LIST, **blocks).status is list_status
    assert judged(written=EVERYBODY, **blocks).status is policy_status


def test_one_switch_here_and_one_there() -> None:
    """Pass: the more restrictive of both holds for each switch."""
    finding = judged(
        grants=OPEN_LIST,
        written=EVERYBODY,
        own=block("ignore_public_acls"),
        account=block("restrict_public_buckets"),
    )
    assert finding.status is Status.PASS


def test_both_ways_are_told() -> None:
    """Fail, with list and policy."""
    observed = judged(grants=OPEN_LIST, written=EVERYBODY).observed
    assert observed.en == "ACL: AllUsers READ; policy (One): allows s3:GetObject to everybody"
    assert observed.ja.endswith("を不特定の者に許可")


@pytest.mark.parametrize("part", ["acl", "policy"])
@pytest.mark.parametrize("reason", Reason)
def test_a_way_that_could_not_be_seen(part: str, reason: Reason) -> None:
    """Error with that reason; but the other way, if open, fails."""
    unseen = Unavailable(reason=reason, detail="why")
    ways = {"acl": OPEN_LIST, "policy": EVERYBODY}
    facts: Facts = {
        BUCKETS: {ARN: {"name": "data", "region": "x", "block": block()}},
        GRANTS: {f"{ARN}#acl": acl(), f"{ARN}#policy": {"policy": None}, f"{ARN}#{part}": unseen},
        ACCOUNT_BLOCK: {ACCOUNT: block()},
    }
    finding = one(CHECK, facts)
    unknown = Status.NOT_ASSESSED if reason in {Reason.NOT_ASKED, Reason.TOO_SOON} else Status.ERROR
    assert finding.status is unknown
    assert f"({reason})" in finding.because.en
    other = {f"{ARN}#{name}": body for name, body in ways.items() if name != part}
    assert one(CHECK, {**facts, GRANTS: {f"{ARN}#{part}": unseen, **other}}).status is Status.FAIL


def test_the_block_of_the_account_is_not_known() -> None:
    """Error, even for what looks open: the account's block may stop it."""
    facts: Facts = {
        BUCKETS: {ARN: {"name": "data", "region": "x", "block": block()}},
        GRANTS: {f"{ARN}#acl": OPEN_LIST, f"{ARN}#policy": {"policy": None}},
        ACCOUNT_BLOCK: {ACCOUNT: DENIED},
    }
    assert one(CHECK, facts).status is Status.ERROR
    assert one(CHECK, {**facts, ACCOUNT_BLOCK: {}}).status is not Status.PASS


def test_the_bucket_itself_is_not_known() -> None:
    """Error."""
    facts: Facts = {
        BUCKETS: {ARN: DENIED},
        GRANTS: {f"{ARN}#acl": acl(), f"{ARN}#policy": {"policy": None}},
        ACCOUNT_BLOCK: {ACCOUNT: block()},
    }
    assert one(CHECK, facts).status is Status.ERROR


def test_ways_of_another_bucket_do_not_count() -> None:
    """Error: nothing is known of the ways in to this one."""
    facts: Facts = {
        BUCKETS: {ARN: {"name": "data", "region": "x", "block": block()}},
        GRANTS: {f"{ARN}2#acl": acl(), f"{ARN}2#policy": {"policy": None}},
        ACCOUNT_BLOCK: {ACCOUNT: block()},
    }
    assert one(CHECK, facts).status is Status.ERROR


def test_no_bucket() -> None:
    """Not assessed."""
    facts: Facts = {BUCKETS: {}, GRANTS: {}, ACCOUNT_BLOCK: {ACCOUNT: block()}}
    assert {f.status for f in judge(CHECK, facts).values()} == {Status.NOT_ASSESSED}


@pytest.mark.parametrize("name", ["a; reboot", "$(reboot)", "`x`", "a'b", "../../etc", "a\nb"])
def test_hostile_names_stay_one_word(name: str) -> None:
    """The name is one word of the command."""
    words = shlex.split(judged(grants=OPEN_LIST, name=name).fix)
    assert words[words.index("--bucket") + 1] == name
    assert len(words) == 7


def test_the_fix_where_no_block_helps() -> None:
    """A policy that S3 does not take for public: the statement itself must change."""
    written = policy(statement(Condition={"IpAddressIfExists": {"aws:SourceIp": "192.0.2.0/24"}}))
    finding = judged(written=written, own=block("restrict_public_buckets"))
    assert finding.status is Status.FAIL
    assert "put-bucket-policy" in finding.fix
    assert "put-public-access-block" not in finding.fix
