"""The least privilege: every action that is needed, none more, in sizes that AWS takes."""

import json
from pathlib import Path

from click.testing import CliRunner

from urazuke import permissions
from urazuke.cli import cli
from urazuke.errors import ConfigurationError
from urazuke.model import Json


def printed(*arguments: str) -> str:
    """What the command prints."""
    done = CliRunner().invoke(cli, ["permissions", "aws", *arguments])
    assert done.exit_code == 0, done.output
    return done.output


def granted(text: str) -> set[str]:
    """The actions of all policies that were printed."""
    decoder, place, found = json.JSONDecoder(), 0, set[str]()
    while place < len(text.rstrip()):
        document, place = decoder.raw_decode(text, place)
        place += 1
        for statement in document["Statement"]:
            assert statement["Effect"] == "Allow"
            found |= set(statement["Action"])
    return found


def test_one_check_needs_only_its_own() -> None:
    assert granted(printed("--only", "aws.s3_account_public_access_block")) == {
        "ec2:DescribeRegions",
        "s3:GetAccountPublicAccessBlock",
        "sts:GetCallerIdentity",
    }


def test_nothing_but_reading_is_asked_for() -> None:
    reads = ("Describe", "Get", "GET", "List", "BatchGet", "Generate", "Lookup", "Search", "View")
    actions = granted(printed())
    assert len(actions) > 20
    assert not [name for name in actions if not name.split(":")[1].startswith(reads)]
    assert not [name for name in actions if "*" in name]


def test_large_policies_are_split_and_lose_nothing() -> None:
    wanted = [f"service{number:04}:DescribeSomething" for number in range(900)]
    documents = permissions.policies(wanted)
    sizes = [len(json.dumps(each, separators=(",", ":"))) for each in documents]
    assert len(documents) > 1
    assert max(sizes) <= 6144
    assert [a for each in documents for a in each["Statement"][0]["Action"]] == wanted


def test_the_role_is_assumed_only_with_the_external_id() -> None:
    template: Json = json.loads(printed("--format", "cloudformation"))
    role = template["Resources"]["Role"]["Properties"]
    (trust,) = role["AssumeRolePolicyDocument"]["Statement"]
    assert trust["Condition"] == {"StringEquals": {"sts:ExternalId": {"Ref": "ExternalId"}}}
    named = {each["Ref"] for each in role["ManagedPolicyArns"]}
    assert named == {name for name in template["Resources"] if name != "Role"}


def test_terraform_has_balanced_blocks_and_every_action() -> None:
    text = printed("--format", "terraform", "--only", "FW-01")
    assert text.count("{") == text.count("}")
    assert "ec2:DescribeSecurityGroups" in text
    assert "var.external_id" in text


def test_a_control_without_aws_needs_nothing_there() -> None:
    done = CliRunner().invoke(cli, ["permissions", "aws", "--only", "MED-01"])
    assert isinstance(done.exception, ConfigurationError)


def test_the_caller_enters_by_that_role_alone() -> None:
    printed_policy: Json = json.loads(printed("--format", "caller", "--role", "audit"))
    listing, entering = printed_policy["Statement"]
    assert listing["Action"] == ["organizations:ListAccounts", "sts:GetCallerIdentity"]
    assert entering["Action"] == ["sts:AssumeRole"]
    assert entering["Resource"] == "arn:aws:iam::*:role/audit"


LEDGERS = """\
organization: {name: x}
aws: [{name: own}]
records:
  - {name: a, kind: roster, path: s3://books/people/roster.csv, account: own}
  - {name: b, kind: training, path: "s3://books/training/2026-*.csv", account: own}
  - {name: c, kind: outbox, path: s3://out}
  - {name: d, kind: transfer, path: transfer.csv}
"""


def of_ledgers(folder: Path, *only: str) -> dict[str, list[str]]:
    """What may be read of S3, by action, as the last policy says."""
    (folder / "urazuke.yaml").write_text(LEDGERS)
    text = printed("--config", str(folder / "urazuke.yaml"), *only)
    decoder, place = json.JSONDecoder(), 0
    last: Json = {}
    while place < len(text.rstrip()):
        last, place = decoder.raw_decode(text, place)
        place += 1
    statements = last["Statement"]
    return {each["Action"][0]: each["Resource"] for each in statements if "Ledgers" in each["Sid"]}


def test_ledgers_in_s3_are_read_and_no_other_object(tmp_path: Path) -> None:
    assert of_ledgers(tmp_path) == {
        "s3:ListBucket": ["arn:aws:s3:::books", "arn:aws:s3:::out"],
        "s3:GetObject": [
            "arn:aws:s3:::books/people/roster.csv",
            "arn:aws:s3:::books/training/2026-*",
            "arn:aws:s3:::out/*",
        ],
    }


def test_only_the_ledgers_that_the_controls_read(tmp_path: Path) -> None:
    """A ledger that another is judged against is among them; no other permission is."""
    found = of_ledgers(tmp_path, "--only", "records.everyone_trained")
    assert "arn:aws:s3:::books/people/roster.csv" in found["s3:GetObject"]
    assert not [each for each in found["s3:GetObject"] if "out" in each]
    assert not of_ledgers(tmp_path, "--only", "FW-01")
